package org.todoke.feed.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * See {@link Framing#XML}. Follows tags, comments, CDATA and quotes just far enough to know where the document ends (XML 1.0,
 * sections 2.1 to 2.8), in any encoding that holds ASCII; whether it is well-formed is for others to say.
 */
final class XmlDocumentReader implements FrameReader {
    private final InputStream in;
    private final int maxBytes;
    private ByteArrayOutputStream document = new ByteArrayOutputStream();
    private int depth;

    XmlDocumentReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    @Override
    public Frame next() throws IOException {
        document = new ByteArrayOutputStream();
        depth = 0;
        int first = in.read();
        if (first < 0) {
            return new Frame.End();
        }
        if (Character.isWhitespace(first)) {
            return new Frame.Heartbeat();
        }
        document.write(first);
        int last = first;
        while (true) {
            if (last == '<' && markup()) {
                return new Frame.Telegram(document.toByteArray());
            }
            last = read();
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw BrokenFrameException.cutOff(document.size());
        }
        if (document.size() == maxBytes) {
            throw BrokenFrameException.tooLarge(maxBytes);
        }
        document.write(next);
        return next;
    }

    /** @return whether the document has ended */
    private boolean markup() throws IOException {
        int first = read();
        switch (first) {
            case '?' -> passOver('?', '>');
            case '!' -> declaration();
            case '/' -> {
                tag(first);
                depth--;
                return depth <= 0;
            }
            default -> {
                boolean empty = tag(first);
                depth += empty ? 0 : 1;
                return empty && depth == 0;
            }
        }
        return false;
    }

    /** @return whether the tag ends the element it begins */
    private boolean tag(int first) throws IOException {
        int before = first;
        int quote = 0;
        for (int next = first == '>' ? '>' : read(); ; next = read()) {
            if (quote == 0 && next == '>') {
                return before == '/';
            }
            if (quote == 0 && (next == '"' || next == '\'')) {
                quote = next;
            } else if (next == quote) {
                quote = 0;
            }
            before = next;
        }
    }

    /** After {@code <!}: a comment, CDATA, or a DOCTYPE, which readers refuse. */
    private void declaration() throws IOException {
        int next = read();
        if (next == '-') {
            read();
            passOver('-', '-', '>');
        } else if (next == '[') {
            passOver(']', ']', '>');
        } else {
            while (next != '>' && next != '[') {
                next = read();
            }
            if (next == '[') {
                passOver(']', '>');
            }
        }
    }

    private void passOver(int... end) throws IOException {
        int[] seen = new int[end.length];
        while (!Arrays.equals(seen, end)) {
            System.arraycopy(seen, 1, seen, 0, seen.length - 1);
            seen[seen.length - 1] = read();
        }
    }
}
