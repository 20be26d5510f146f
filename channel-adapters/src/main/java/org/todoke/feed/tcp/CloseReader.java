package org.todoke.feed.tcp;

import java.io.IOException;
import java.io.InputStream;

/**
 * See {@link Framing#CLOSE}. A sender that dies looks like one that is done unless it resets the connection, so the content
 * of what came is for the reader of the format to judge.
 */
final class CloseReader implements FrameReader {
    private final InputStream in;
    private final int maxBytes;

    CloseReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    @Override
    public Frame next() throws IOException {
        byte[] content = in.readNBytes(maxBytes);
        if (content.length == maxBytes && in.read() >= 0) {
            throw BrokenFrameException.tooLarge(maxBytes);
        }
        return content.length == 0 ? new Frame.End() : new Frame.Telegram(content);
    }
}
