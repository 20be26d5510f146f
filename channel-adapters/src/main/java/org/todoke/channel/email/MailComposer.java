package org.todoke.channel.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.PreencodedMimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.email.dkim.DkimSigner;
import org.todoke.content.AttachmentWords;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** Composes a mail once per revision, language and lane, and remembers the latest ones. Safe for several threads. */
final class MailComposer {
    /** A few announcements are under way at a time, each in seven languages. */
    private static final int REMEMBERED = 64;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String BASE64 = "B";
    private static final String SPECIALS = "()<>[]:;@\\,.\"";

    /** RFC 5322, section 3.3, in the city's own time. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.of("Asia/Tokyo"));

    private final Session session = Session.getInstance(new Properties());
    private final MailFrom from;
    private final @Nullable DkimSigner signer;
    private final Map<Key, MailTemplate> latest = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MailTemplate> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param signer signs what is composed; null when mails are not signed here */
    MailComposer(MailFrom from, @Nullable DkimSigner signer) {
        this.from = from;
        this.signer = signer;
    }

    MailTemplate compose(OutgoingMessage message, Lane lane) {
        if (message.isNotice()) {
            // Goes to one address, once: kept, it would push out what goes to thousands, and a secret would stay here.
            return composeAnew(message, lane);
        }
        Key key = new Key(message.revisionId(), message.language(), lane);
        synchronized (latest) {
            return latest.computeIfAbsent(key, missing -> composeAnew(message, lane));
        }
    }

    private MailTemplate composeAnew(OutgoingMessage message, Lane lane) {
        try {
            MimeMessage mail = new MessageWithoutId(session);
            setHeaders(mail, message, lane);
            mail.setContent(alternatives(message, lane));
            mail.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            List<byte[]> pieces = cutAtGaps(bytes.toString(StandardCharsets.US_ASCII));
            OutgoingMessage.Replaces replaces = message.replaces();
            List<UUID> earlier = replaces == null ? List.of() : replaces.revisions();
            return new MailTemplate(from.domain(), ofList(lane), earlier, pieces, signer);
        } catch (MessagingException e) {
            throw new IllegalStateException("revision " + message.revisionId() + " cannot be made a mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setHeaders(MimeMessage mail, OutgoingMessage message, Lane lane)
            throws MessagingException, UnsupportedEncodingException {
        mail.setFrom(new InternetAddress(from.address(), from.displayName(), UTF_8));
        mail.setHeader("Date", DATE.format(message.releasedAt()));
        mail.setHeader("Subject", folded("Subject", titleOf(message)));
        if (ofList(lane)) {
            mail.setHeader(
                    "List-Id",
                    folded("List-Id", phrase(oneLine(message.categoryName()))) + "\r\n <" + message.category() + '.'
                            + from.domain() + '>');
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.setHeader("Content-Language", message.language().htmlTag());
        // Keeps out-of-office replies away (RFC 3834; the second is what Exchange listens to).
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        switch (lane) {
            case EMERGENCY -> {
                mail.setHeader("Importance", "high");
                mail.setHeader("X-Priority", "1");
            }
            case TRANSACTIONAL -> {}
            case ROUTINE -> mail.setHeader("Precedence", "bulk");
        }
    }

    /** A confirmation or a single notice goes to one person who asked for it: there is no list to leave. */
    private static boolean ofList(Lane lane) {
        return lane != Lane.TRANSACTIONAL;
    }

    private MimeMultipart alternatives(OutgoingMessage message, Lane lane) throws MessagingException {
        MailTexts texts = MailTexts.of(message.language());
        String title = titleOf(message);
        // The richest comes last (RFC 2046, section 5.1.4).
        return new MimeMultipart(
                "alternative",
                part("text/plain", new PlainTextBody(message, lane, title, texts, from.displayName()).render()),
                part("text/html", new HtmlBody(message, lane, title, texts, from.displayName()).render()));
    }

    private static MimeBodyPart part(String type, MailBody body) throws MessagingException {
        MimeBodyPart part = new PreencodedMimeBodyPart("base64");
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(body.encodedWithGap(), type + "; charset=UTF-8")));
        return part;
    }

    /** The title with the drill's mark in any case: the core has put it there already, but nobody else checks. */
    static String titleOf(OutgoingMessage message) {
        String title = oneLine(message.content().title());
        String mark = message.status().mark();
        return title.startsWith(mark) ? title : mark + title;
    }

    /** What stands before the link to the announcement's page: that there are files, if there are, and what else it has. */
    static String beforePage(OutgoingMessage message, MailTexts texts) {
        return message.attachments() == 0
                ? texts.page()
                : AttachmentWords.line(message.language(), message.attachments()) + "\n" + texts.page();
    }

    /** Without line breaks, with which a header could be smuggled in. */
    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private static String folded(String header, String text) throws UnsupportedEncodingException {
        return MimeUtility.fold(header.length() + 2, MimeUtility.encodeText(text, UTF_8, BASE64));
    }

    /** Quotes what would mean something in a header (RFC 5322, section 3.2.3); other scripts get encoded anyway. */
    private static String phrase(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return ascii ? MimeUtility.quote(text, SPECIALS) : text;
    }

    private static List<byte[]> cutAtGaps(String composed) {
        List<byte[]> pieces = new ArrayList<>();
        // A line of its own: a title may say the same, but no header's line begins with it.
        String lineBreak = "\r\n";
        String gap = lineBreak + MailBody.GAP + lineBreak;
        int start = 0;
        for (int at = composed.indexOf(gap); at >= 0; at = composed.indexOf(gap, start)) {
            int gapStart = at + lineBreak.length();
            pieces.add(composed.substring(start, gapStart).getBytes(StandardCharsets.US_ASCII));
            start = at + gap.length();
        }
        pieces.add(composed.substring(start).getBytes(StandardCharsets.US_ASCII));
        return pieces;
    }

    /** What tells one composed mail from another. */
    private record Key(UUID revision, Language language, Lane lane) {}

    /** A message that is given no Message-ID of its own: each recipient has one. */
    private static final class MessageWithoutId extends MimeMessage {
        MessageWithoutId(Session session) {
            super(session);
        }

        @Override
        protected void updateMessageID() {
            // Comes with the recipient.
        }
    }
}
