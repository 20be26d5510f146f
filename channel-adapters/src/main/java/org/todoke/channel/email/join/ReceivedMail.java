package org.todoke.channel.email.join;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A mail as it came, as far as the join address looks at it: some headers, and the first words of its text. */
final class ReceivedMail {
    private static final Session SESSION = Session.getInstance(settings());
    private static final int MAX_PARTS = 10;
    private static final int MAX_DEPTH = 3;

    /** More than anybody writes to say which language they read. */
    private static final int MAX_TEXT_BYTES = 4 * 1024;

    /** Where relays and people write whom a mail is to. */
    private static final List<String> RECIPIENT_HEADERS = List.of("Delivered-To", "X-Original-To", "To", "Cc");

    private final MimeMessage mail;

    /** Headers may be in UTF-8 as they are (RFC 6532). */
    private static Properties settings() {
        Properties settings = new Properties();
        settings.put("mail.mime.allowutf8", "true");
        return settings;
    }

    private ReceivedMail(MimeMessage mail) {
        this.mail = mail;
    }

    /** @throws MessagingException when it is no mail */
    static ReceivedMail parse(byte[] raw) throws MessagingException {
        return new ReceivedMail(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
    }

    /** A header of that name as it stands there, the first one; empty when there is none. */
    String header(String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    boolean hasHeader(String name) throws MessagingException {
        return mail.getHeader(name) != null;
    }

    /** The first mailbox of From, read as leniently as carriers write theirs; nothing for a group or no address. */
    Optional<String> from() throws MessagingException {
        return addresses(header("From")).findFirst();
    }

    /** Whom it is to, by every header that may say so. */
    List<String> recipients() throws MessagingException {
        List<String> found = new ArrayList<>();
        for (String name : RECIPIENT_HEADERS) {
            String[] values = mail.getHeader(name);
            if (values != null) {
                Arrays.stream(values).flatMap(ReceivedMail::addresses).forEach(found::add);
            }
        }
        return found;
    }

    /** Decoded, as far as it can be. */
    String subject() throws MessagingException {
        String subject = header("Subject");
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(subject));
        } catch (UnsupportedEncodingException e) {
            return subject;
        }
    }

    /** The beginning of its plain text; empty when there is none, or it cannot be read. */
    String text() {
        try {
            return text(mail, 0);
        } catch (MessagingException | IOException | IllegalArgumentException e) {
            // A body of a kind nobody knows: what counts is who sent it.
            return "";
        }
    }

    private static String text(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return decoded(part);
        }
        if (!part.isMimeType("multipart/*") || depth == MAX_DEPTH || !(part instanceof MimePart mime)) {
            return "";
        }
        MimeMultipart parts = new MimeMultipart(new MimePartDataSource(mime));
        for (int i = 0; i < Math.min(parts.getCount(), MAX_PARTS); i++) {
            BodyPart each = parts.getBodyPart(i);
            String text = text(each, depth + 1);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static String decoded(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(MAX_TEXT_BYTES), charset(part.getContentType()));
        }
    }

    private static Charset charset(String contentType) {
        try {
            String name = new ContentType(contentType).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Not strictly: {@code a..b@docomo.ne.jp} is real, with and without quotes. */
    private static Stream<String> addresses(String header) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(header, false))
                    .filter(address -> !address.isGroup() && address.getAddress() != null)
                    .map(address -> unquoted(address.getAddress()));
        } catch (AddressException e) {
            return Stream.empty();
        }
    }

    private static String unquoted(String address) {
        int at = address.lastIndexOf('@');
        return at >= 2 && address.startsWith("\"") && address.charAt(at - 1) == '"'
                ? address.substring(1, at - 1).replace("\\", "") + address.substring(at)
                : address;
    }
}
