package org.todoke.channel.email;

import java.nio.charset.StandardCharsets;

/**
 * The commands before a mail's content, to one relay. Each mail begins with RSET: where several are in flight, a mail
 * refused half way must leave nothing behind, or a careless relay would send the next person's mail to this one as well.
 */
final class Envelope {
    private static final byte[] RSET = ascii("RSET\r\n");
    private static final byte[] MAIL = ascii("MAIL FROM:<");
    private static final byte[] RCPT = ascii("RCPT TO:<");
    private static final byte[] CLOSE = ascii(">");
    private static final byte[] UTF8 = ascii(" SMTPUTF8");
    private static final byte[] RETURN_HEADERS = ascii(" RET=HDRS ENVID=");
    private static final byte[] NOTIFY = ascii(" NOTIFY=SUCCESS,FAILURE");
    private static final byte[] ORIGINAL = ascii(" ORCPT=rfc822;");
    private static final byte[] END = ascii("\r\n");

    private final boolean quotesUnusual;
    private final boolean asksForReceipts;

    /**
     * @param quotesUnusual whether the relay takes addresses with unusual dots only in quotes
     * @param asksForReceipts whether a relay that can is asked to say when a mail was delivered
     */
    Envelope(boolean quotesUnusual, boolean asksForReceipts) {
        this.quotesUnusual = quotesUnusual;
        this.asksForReceipts = asksForReceipts;
    }

    /** The one for a relay that offers this. */
    Envelope forRelay(Capabilities offered) {
        return new Envelope(quotesUnusual, asksForReceipts && offered.dsn());
    }

    void appendReset(WriteBuffer buffer) {
        buffer.append(RSET);
    }

    void appendSender(WriteBuffer buffer, Mail next) {
        buffer.append(MAIL).append(next.returnPath()).append(CLOSE);
        if (asksForReceipts) {
            String path = next.returnPath();
            buffer.append(RETURN_HEADERS).append(xtext(path.substring(0, path.lastIndexOf('@'))));
        }
        if (next.to().needsUtf8()) {
            buffer.append(UTF8);
        }
        buffer.append(END);
    }

    void appendRecipient(WriteBuffer buffer, Mail next) {
        String address = quotesUnusual ? next.to().quotedIfUnusual() : next.to().value();
        buffer.append(RCPT).append(address).append(CLOSE);
        if (asksForReceipts) {
            buffer.append(NOTIFY);
            if (!next.to().needsUtf8()) {
                buffer.append(ORIGINAL).append(xtext(next.to().value()));
            }
        }
        buffer.append(END);
    }

    /** RFC 3461, section 4: what could end a parameter is written in hexadecimal. */
    private static String xtext(String text) {
        StringBuilder xtext = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c <= '~' && c != '+' && c != '=') {
                xtext.append(c);
            } else {
                xtext.append(String.format("+%02X", (int) c));
            }
        }
        return xtext.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
