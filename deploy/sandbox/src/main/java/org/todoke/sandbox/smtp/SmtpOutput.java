package org.todoke.sandbox.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.ProviderId;

/**
 * Answers, collected until the client waits for them: the answers to a pipelined group leave in one packet. Before they
 * leave, the messages they accept are made safe.
 */
final class SmtpOutput {
    private static final int CAPACITY = 16 * 1024;
    private static final byte[] ACCEPTED = "250 2.0.0 Ok: queued as ".getBytes(StandardCharsets.US_ASCII);

    private final MessageStore store;
    private final byte[] buffer = new byte[CAPACITY];
    private OutputStream out;
    private int length;

    SmtpOutput(OutputStream out, MessageStore store) {
        this.out = out;
        this.store = store;
    }

    void reply(Reply reply) throws IOException {
        write(reply.line());
    }

    /** Says that a message was accepted, and under which id. */
    void accepted(long number) throws IOException {
        int size = ACCEPTED.length + ProviderId.length() + 2;
        if (CAPACITY - length < size) {
            flush();
        }
        System.arraycopy(ACCEPTED, 0, buffer, length, ACCEPTED.length);
        ProviderId.write(number, buffer, length + ACCEPTED.length);
        buffer[length + size - 2] = '\r';
        buffer[length + size - 1] = '\n';
        length += size;
    }

    /** @param lines in ASCII with their CRLF, 1 KB at most */
    void write(String lines) throws IOException {
        if (CAPACITY - length < lines.length()) {
            flush();
        }
        for (int i = 0; i < lines.length(); i++) {
            buffer[length++] = (byte) lines.charAt(i);
        }
    }

    void flush() throws IOException {
        if (length > 0) {
            store.commit();
            out.write(buffer, 0, length);
            out.flush();
            length = 0;
        }
    }

    /** Goes on with another stream, as after STARTTLS. */
    void switchTo(OutputStream next) {
        out = next;
    }
}
