package org.todoke.sandbox.jalert;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.todoke.sandbox.imap.Mailbox;

/**
 * Brings telegrams as mails: XML is attached, a plain text is the mail's own text and its name the subject, as the hub's
 * documentation says.
 */
final class Mailer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Mailbox mailbox;
    private final MailSettings settings;
    private final Clock clock;

    Mailer(Mailbox mailbox, MailSettings settings, Clock clock) {
        this.mailbox = mailbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws IOException when no mail can be made of it */
    void send(StoredTelegram telegram) throws IOException {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom(new InternetAddress(settings.from()));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(mailbox.address()));
            mail.setSentDate(Date.from(clock.instant()));
            if (telegram.isText()) {
                mail.setSubject(telegram.name().replaceAll("\\.txt$", ""), UTF_8);
                mail.setText(new String(telegram.content(), StandardCharsets.UTF_8), UTF_8);
            } else {
                mail.setSubject("J-ALERT " + telegram.type(), UTF_8);
                mail.setContent(attached(telegram));
            }
            mail.saveChanges();
            mailbox.put(mail);
        } catch (MessagingException e) {
            throw new IOException("no mail can be made of " + telegram.name(), e);
        }
    }

    private MimeMultipart attached(StoredTelegram telegram) throws MessagingException {
        byte[] content = settings.zipped() ? Zip.of(telegram.content()) : telegram.content();
        String type = settings.zipped() ? "application/gzip" : telegram.mediaType();
        MimeBodyPart words = new MimeBodyPart();
        words.setText("電文を添付します。", UTF_8);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
        file.setFileName(settings.zipped() ? telegram.name() + ".gz" : telegram.name());
        return new MimeMultipart(words, file);
    }
}
