package org.todoke.channel.email;

import java.nio.charset.StandardCharsets;

/**
 * The commands before a mail's content. Each mail begins with RSET: where several are in flight, a mail refused half
 * way must leave nothing behind, or a careless relay would send the next person's mail to this one as well.
 */
final class Envelope {
    private static final byte[] RSET = ascii("RSET\r\n");
    private static final byte[] RCPT = ascii("RCPT TO:<");
    private static final byte[] END = ascii(">\r\n");

    private final byte[] mail;
    private final byte[] mailUtf8;

    Envelope(MailFrom from) {
        mail = ascii("MAIL FROM:<" + from.address() + ">\r\n");
        mailUtf8 = ascii("MAIL FROM:<" + from.address() + "> SMTPUTF8\r\n");
    }

    void appendReset(WriteBuffer buffer) {
        buffer.append(RSET);
    }

    void appendSender(WriteBuffer buffer, Mail next) {
        buffer.append(next.to().needsUtf8() ? mailUtf8 : mail);
    }

    void appendRecipient(WriteBuffer buffer, Mail next) {
        buffer.append(RCPT).append(next.to().value()).append(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
