package org.todoke.feed.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** See {@link Framing#STX_ETX}. */
final class StxEtxReader implements FrameReader {
    private static final int STX = 2;
    private static final int ETX = 3;

    private final InputStream in;
    private final int maxBytes;

    StxEtxReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    @Override
    public Frame next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return new Frame.End();
        }
        if (first != STX) {
            return new Frame.Heartbeat();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int next = in.read(); next != ETX; next = in.read()) {
            if (next < 0) {
                throw BrokenFrameException.cutOff(content.size());
            }
            if (content.size() == maxBytes) {
                throw BrokenFrameException.tooLarge(maxBytes);
            }
            content.write(next);
        }
        return content.size() == 0 ? new Frame.Heartbeat() : new Frame.Telegram(content.toByteArray());
    }
}
