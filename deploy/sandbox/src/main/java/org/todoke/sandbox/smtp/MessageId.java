package org.todoke.sandbox.smtp;

import org.todoke.sandbox.message.ByteBuilder;
import org.todoke.sandbox.message.Incoming;

/** Finds the sender's own key of a mail: the left part of its Message-ID. */
final class MessageId {
    private static final String FIELD = "Message-ID:";

    private MessageId() {}

    static void markIn(Incoming message) {
        ByteBuilder content = message.content();
        byte[] bytes = content.array();
        int end = content.length();
        int line = 0;
        while (line < end && bytes[line] != '\r') {
            if (Ascii.startsWith(bytes, line, end, FIELD)) {
                mark(message, bytes, line + FIELD.length(), end);
                return;
            }
            line = Ascii.indexOf(bytes, line, end, '\n') + 1;
        }
    }

    private static void mark(Incoming message, byte[] bytes, int from, int end) {
        int at = from;
        // A long id is folded: it may stand on the next line.
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        if (at == end || bytes[at] != '<') {
            return;
        }
        int close = Ascii.indexOf(bytes, at, Ascii.indexOf(bytes, at, end, '\r'), '@');
        if (close < end && bytes[close] == '@') {
            message.key(at + 1, close - at - 1);
        }
    }
}
