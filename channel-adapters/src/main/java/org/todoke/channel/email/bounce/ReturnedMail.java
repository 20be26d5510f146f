package org.todoke.channel.email.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came to a return path, taken apart. One level deep: what stands further inside is the mail that was sent,
 * of which the headers are enough.
 */
final class ReturnedMail {
    /** A report has three parts (RFC 6522, section 3). */
    private static final int MAX_PARTS = 10;

    private static final int MAX_BLOCKS = 50;
    private static final int MAX_TEXT = 16 * 1024;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final MimeMessage mail;
    private final List<InternetHeaders> deliveryStatus = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable InternetHeaders feedback;
    private @Nullable InternetHeaders original;

    private ReturnedMail(MimeMessage mail) {
        this.mail = mail;
    }

    /** @throws UnreadableMailException when it is no mail */
    static ReturnedMail parse(byte[] raw) throws UnreadableMailException {
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            ReturnedMail returned = new ReturnedMail(mail);
            if (mail.isMimeType("multipart/*")) {
                MimeMultipart parts = new MimeMultipart(new MimePartDataSource(mail));
                for (int i = 0; i < Math.min(parts.getCount(), MAX_PARTS); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    if (part instanceof MimePart mimePart) {
                        returned.take(mimePart);
                    }
                }
            } else {
                returned.take(mail);
            }
            return returned;
        } catch (MessagingException | IOException e) {
            throw new UnreadableMailException("no mail that can be parsed: " + e.getMessage(), e);
        }
    }

    /** The message's own fields, then those of each recipient (RFC 3464, section 2.1); empty when it is no such report. */
    List<InternetHeaders> deliveryStatus() {
        return deliveryStatus;
    }

    /** The fields of an abuse report (RFC 5965, section 3); null when it is none. */
    @Nullable
    InternetHeaders feedback() {
        return feedback;
    }

    /** The headers of the mail that was sent, as far as they came back. */
    @Nullable
    InternetHeaders original() {
        return original;
    }

    /** What it says to humans. */
    String text() {
        return text.toString();
    }

    /** A header of its own; empty when it has none. */
    String header(String name) {
        try {
            String value = mail.getHeader(name, null);
            return value == null ? "" : value.strip();
        } catch (MessagingException e) {
            throw new IllegalStateException("headers in memory cannot fail", e);
        }
    }

    /** A field's value; empty when there is none. */
    static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private void take(MimePart part) throws MessagingException, IOException {
        String type = baseType(part);
        switch (type) {
            case "message/delivery-status", "message/global-delivery-status" -> deliveryStatus.addAll(blocks(part));
            case "message/feedback-report" ->
                feedback = blocks(part).stream().findFirst().orElse(null);
            case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers" ->
                original = new InternetHeaders(new MimePartDataSource(part).getInputStream(), true);
            default -> {
                if (type.startsWith("text/") && text.length() < MAX_TEXT) {
                    text.append(textOf(part)).append('\n');
                }
            }
        }
    }

    private static String baseType(MimePart part) throws MessagingException {
        String type = part.getContentType();
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Groups of fields with empty lines between them. */
    private static List<InternetHeaders> blocks(MimePart part) throws MessagingException, IOException {
        List<InternetHeaders> blocks = new ArrayList<>();
        try (InputStream in = new MimePartDataSource(part).getInputStream()) {
            while (blocks.size() < MAX_BLOCKS && in.available() > 0) {
                InternetHeaders block = new InternetHeaders(in, true);
                Enumeration<String> lines = block.getAllHeaderLines();
                if (lines.hasMoreElements()) {
                    blocks.add(block);
                }
            }
        }
        return blocks;
    }

    /** Codes are ASCII in every charset that is in use; so the charset does not matter. */
    private static String textOf(MimePart part) throws MessagingException, IOException {
        try (InputStream in = new MimePartDataSource(part).getInputStream()) {
            return new String(in.readNBytes(MAX_TEXT), StandardCharsets.ISO_8859_1);
        }
    }
}
