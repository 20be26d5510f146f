package org.todoke.channel.email.join;

import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.delivery.Channel;
import org.todoke.joining.JoinRequest;
import org.todoke.subscriber.EndpointAddress;

/**
 * Reads who wants to join. Only a mail that a person wrote is answered: an answer to a machine comes back as the next mail
 * (RFC 3834, section 2). Safe for use by many threads.
 */
final class JoinMailReader {
    private static final Set<String> NOT_BY_A_PERSON = Set.of("bulk", "list", "junk", "auto_reply");
    private static final Pattern NO_PERSON = Pattern.compile(
            "mailer-?daemon|mail-daemon|mdaemon|postmaster|abuse"
                    + "|(?:no|do-?not|donot)[-_.]?reply.*|nobody|root|daemon|.*-(?:request|bounces?|owner)|owner-.*|bounces?[-+=].*");
    private static final Pattern NULL_PATH = Pattern.compile("<\\s*>");

    private final OwnAddresses own;
    private final MailWishes wishes;

    JoinMailReader(OwnAddresses own, MailWishes wishes) {
        this.own = own;
        this.wishes = wishes;
    }

    /** What to make of a mail. */
    sealed interface Reading {
        /** Somebody wants to join. */
        record Wanted(JoinRequest request) implements Reading {}

        /** No answer. */
        record NotAnswered(Unasked why) implements Reading {}
    }

    Reading read(byte[] raw) {
        if (raw.length >= ImapMailbox.MAX_BYTES) {
            return new Reading.NotAnswered(Unasked.TOO_BIG);
        }
        try {
            ReceivedMail mail = ReceivedMail.parse(raw);
            return isAutomatic(mail) ? new Reading.NotAnswered(Unasked.AUTOMATIC) : read(mail);
        } catch (MessagingException e) {
            return new Reading.NotAnswered(Unasked.UNREADABLE);
        }
    }

    private Reading read(ReceivedMail mail) throws MessagingException {
        Optional<EndpointAddress> from = mail.from().flatMap(JoinMailReader::endpoint);
        if (from.isEmpty()) {
            return new Reading.NotAnswered(Unasked.NO_SENDER);
        }
        String address = from.get().address().value().toLowerCase(Locale.ROOT);
        if (own.contains(address)) {
            return new Reading.NotAnswered(Unasked.OUR_OWN);
        }
        if (NO_PERSON.matcher(address.substring(0, address.lastIndexOf('@'))).matches()) {
            return new Reading.NotAnswered(Unasked.NO_PERSON);
        }
        MailWishes.Said said = wishes.of(mail.subject(), mail.text(), own.extensions(mail.recipients()));
        return new Reading.Wanted(new JoinRequest(from.get(), said.language(), said.wishes(), null));
    }

    private static boolean isAutomatic(ReceivedMail mail) throws MessagingException {
        String submitted = mail.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        String suppress = mail.header("X-Auto-Response-Suppress").toLowerCase(Locale.ROOT);
        return !(submitted.isEmpty()
                        || submitted.equals("no")
                        || submitted.startsWith("no;")
                        || submitted.startsWith("no "))
                || NOT_BY_A_PERSON.contains(mail.header("Precedence").toLowerCase(Locale.ROOT))
                || NULL_PATH.matcher(mail.header("Return-Path")).matches()
                || mail.hasHeader("List-Id")
                || mail.hasHeader("List-Unsubscribe")
                || mail.hasHeader("X-Autoreply")
                || mail.hasHeader("X-Autorespond")
                || suppress.contains("all")
                || suppress.contains("autoreply")
                || mail.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }

    private static Optional<EndpointAddress> endpoint(String address) {
        try {
            return Optional.of(EndpointAddress.parse(Channel.EMAIL, address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
