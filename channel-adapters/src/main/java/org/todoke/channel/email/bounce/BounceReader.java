package org.todoke.channel.email.bounce;

import static org.todoke.channel.email.bounce.ReturnedMail.field;

import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.email.Redaction;
import org.todoke.channel.email.bounce.BounceCodes.Meaning;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;
import org.todoke.delivery.UnsubscribeLinks;

/**
 * Reads what returns: reports of delivery or failure (RFC 3464), residents' complaints (RFC 5965), and bounces in plain
 * words. Which delivery a mail is about is only believed where the hub's own signature says so: of the return path, or
 * of the link to unsubscribe in the headers that came back. Safe for use by many threads.
 */
final class BounceReader {
    private static final String UNNAMED_CODE = "bounced";
    private static final Pattern LINK_END = Pattern.compile("/([^/<>\\s]+)>");
    private static final Pattern COMMENT = Pattern.compile("\\s*\\(.*");

    /** RFC 5965, section 7.3, without "not-spam" and "other"; "opt-out" is how some say it. */
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "virus", "opt-out");

    private static final Pattern MAIL_SYSTEM =
            Pattern.compile("(?i)\\b(mailer-daemon|postmaster|mail-daemon|mailerdaemon|mdaemon)@?");

    private final SignedReturnPaths returnPaths;
    private final UnsubscribeLinks links;
    private final Clock clock;
    private final BounceCodes codes = BounceCodes.load();

    BounceReader(SignedReturnPaths returnPaths, UnsubscribeLinks links, Clock clock) {
        this.returnPaths = returnPaths;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @param raw the mail as it came
     * @return what it says of deliveries; nothing when it only says that a mail is late, or is no such mail at all
     */
    List<Receipt> read(byte[] raw) throws UnreadableMailException {
        ReturnedMail mail = ReturnedMail.parse(raw);
        DeliveryId delivery = returnPaths
                .findIn(new String(raw, StandardCharsets.ISO_8859_1))
                .or(() -> byLink(mail.original()))
                .orElse(null);
        if (!mail.deliveryStatus().isEmpty()) {
            return ofReport(mail, delivery);
        }
        InternetHeaders feedback = mail.feedback();
        if (feedback != null) {
            return ofFeedback(mail, feedback, delivery);
        }
        return delivery == null || !isFromMailSystem(mail) ? List.of() : ofPlainWords(mail, delivery);
    }

    private List<Receipt> ofReport(ReturnedMail mail, @Nullable DeliveryId delivery) {
        InternetHeaders message = mail.deliveryStatus().getFirst();
        String queueId = field(message, "X-Postfix-Queue-ID");
        List<Receipt> receipts = new ArrayList<>();
        for (InternetHeaders recipient : mail.deliveryStatus()) {
            String action =
                    COMMENT.matcher(field(recipient, "Action")).replaceFirst("").toLowerCase(Locale.ROOT);
            String status = COMMENT.matcher(field(recipient, "Status")).replaceFirst("");
            String said = afterType(field(recipient, "Diagnostic-Code"));
            Meaning meaning = switch (action) {
                case "failed" -> codes.meaningOf(status, said).orElse(new Meaning(UNNAMED_CODE, Kind.FAILED));
                case "delivered", "relayed", "expanded" ->
                    new Meaning(status.isEmpty() ? action : status, Kind.DELIVERED);
                // "delayed", and the group of fields about the message as a whole.
                default -> null;
            };
            if (meaning != null) {
                Instant at = timeOf(field(recipient, "Last-Attempt-Date"), mail.header("Date"));
                String address = afterType(field(recipient, "Final-Recipient"));
                receipts.add(receipt(delivery, queueId, meaning, at, Redaction.ofAddress(said, address)));
            }
        }
        return receipts;
    }

    private List<Receipt> ofFeedback(ReturnedMail mail, InternetHeaders feedback, @Nullable DeliveryId delivery) {
        String type = field(feedback, "Feedback-Type").toLowerCase(Locale.ROOT);
        if (!COMPLAINTS.contains(type)) {
            return List.of();
        }
        Instant at = timeOf(field(feedback, "Arrival-Date"), mail.header("Date"));
        String agent = field(feedback, "User-Agent");
        return List.of(receipt(delivery, "", new Meaning(type, Kind.COMPLAINT), at, Redaction.anyAddress(agent)));
    }

    /** A temporary code may stand in a mere warning, which is left alone. */
    private List<Receipt> ofPlainWords(ReturnedMail mail, DeliveryId delivery) {
        Meaning meaning = codes.meaningOf("", mail.text()).orElse(new Meaning(UNNAMED_CODE, Kind.FAILED));
        if (meaning.code().startsWith("4")) {
            return List.of();
        }
        return List.of(receipt(delivery, "", meaning, timeOf(mail.header("Date")), null));
    }

    /** Answers of people and their machines come to return paths as well (RFC 3834, section 4). */
    private static boolean isFromMailSystem(ReturnedMail mail) {
        boolean automaticReply =
                mail.header("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
                        || !mail.header("X-Autoreply").isEmpty()
                        || mail.header("Precedence").equalsIgnoreCase("auto_reply");
        return !automaticReply && MAIL_SYSTEM.matcher(mail.header("From")).find();
    }

    private Optional<DeliveryId> byLink(@Nullable InternetHeaders original) {
        if (original == null) {
            return Optional.empty();
        }
        Matcher end = LINK_END.matcher(field(original, "List-Unsubscribe"));
        return end.find() ? links.verify(end.group(1)) : Optional.empty();
    }

    private static Receipt receipt(
            @Nullable DeliveryId delivery, String queueId, Meaning meaning, Instant at, @Nullable String reason) {
        return new Receipt(
                Channel.EMAIL,
                delivery,
                queueId.isEmpty() ? null : queueId,
                meaning.kind(),
                at,
                meaning.code(),
                reason == null || reason.isBlank() ? null : reason);
    }

    /** The first date that can be read and has not yet to come; else now. */
    private Instant timeOf(String... dates) {
        Instant now = clock.instant();
        for (String date : dates) {
            try {
                Instant at = new MailDateFormat().parse(date).toInstant();
                if (!at.isAfter(now)) {
                    return at;
                }
            } catch (ParseException unreadable) {
                // The next one, or now.
            }
        }
        return now;
    }

    /** Without what stands before a semicolon: {@code rfc822; taro@example.jp}, {@code smtp; 550 …}. */
    private static String afterType(String value) {
        int semicolon = value.indexOf(';');
        return value.substring(semicolon + 1).strip();
    }
}
