package org.todoke.sandbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An independent mail client: composes and sends with Jakarta Mail. */
final class AngusClient {
    private final Properties properties = new Properties();

    AngusClient(int port) {
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.mime.allowutf8", "true");
    }

    AngusClient with(String property, String value) {
        properties.setProperty(property, value);
        return this;
    }

    /** Sends text, and HTML when it is given, to all recipients in one mail. */
    void send(String key, String subject, String text, @Nullable String html, String... recipients)
            throws MessagingException {
        Session session = Session.getInstance(properties);
        MimeMessage mail = new Keyed(session, key);
        mail.setFrom("hub@city.example");
        for (String recipient : recipients) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        mail.setSubject(subject, "UTF-8");
        if (html == null) {
            mail.setText(text, "UTF-8");
        } else {
            mail.setContent(alternative(text, html));
        }
        mail.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(properties.getProperty("mail.smtp.user"), properties.getProperty("test.password"));
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static MimeMultipart alternative(String text, String html) throws MessagingException {
        MimeBodyPart textPart = new MimeBodyPart();
        textPart.setText(text, "UTF-8");
        MimeBodyPart htmlPart = new MimeBodyPart();
        htmlPart.setText(html, "UTF-8", "html");
        return new MimeMultipart("alternative", textPart, htmlPart);
    }

    /** Keeps the Message-ID that it is given. */
    private static final class Keyed extends MimeMessage {
        private final String key;

        Keyed(Session session, String key) {
            super(session);
            this.key = key;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + key + "@city.example>");
        }
    }
}
