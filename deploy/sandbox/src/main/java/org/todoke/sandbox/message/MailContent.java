package org.todoke.sandbox.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a mail program would show of a mail.
 *
 * @param subject decoded; null when there is none
 * @param text the text/plain part, decoded; empty when there is none; the raw mail when it is no readable MIME
 * @param html the text/html part, decoded; null when there is none
 */
public record MailContent(
        @Nullable String subject, String text, @Nullable String html) implements ReadableContent {
    private static final Session SESSION = Session.getInstance(new Properties());

    public static MailContent of(StoredMessage message) {
        try {
            MimeMessage mail = new MimeMessage(SESSION, message.content());
            String text = firstText(mail, "text/plain");
            return new MailContent(mail.getSubject(), text == null ? "" : text, firstText(mail, "text/html"));
        } catch (MessagingException | IOException e) {
            return new MailContent(null, message.contentAsText(), null);
        }
    }

    private static @Nullable String firstText(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return null;
        }
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : null;
        }
        return part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts
                ? firstText(parts, type)
                : null;
    }

    private static @Nullable String firstText(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            String text = firstText(parts.getBodyPart(i), type);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
