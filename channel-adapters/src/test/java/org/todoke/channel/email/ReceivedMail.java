package org.todoke.channel.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * A mail as a relay got it.
 *
 * @param from the envelope's sender, with what followed it in the command
 * @param to the envelope's recipient
 * @param raw its bytes, unstuffed, one character each
 * @param connection the number of the connection it came over, from 1
 * @param encrypted whether that connection was
 */
record ReceivedMail(String from, String to, String raw, int connection, boolean encrypted) {

    /** The left part of the Message-ID: the delivery id. */
    String key() {
        int start = raw.indexOf("Message-ID: <") + "Message-ID: <".length();
        return raw.substring(start, raw.indexOf('@', start));
    }

    MimeMessage parsed() throws MessagingException {
        return parse(raw);
    }

    static MimeMessage parse(String raw) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static String plainText(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, 0);
    }

    static String html(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
        BodyPart part = ((Multipart) mail.getContent()).getBodyPart(index);
        return (String) part.getContent();
    }
}
