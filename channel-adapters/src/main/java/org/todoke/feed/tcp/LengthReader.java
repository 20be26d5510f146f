package org.todoke.feed.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** See {@link Framing#LENGTH}. */
final class LengthReader implements FrameReader {
    private final InputStream in;
    private final int maxBytes;

    LengthReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    @Override
    public Frame next() throws IOException {
        byte[] header = in.readNBytes(Integer.BYTES);
        if (header.length == 0) {
            return new Frame.End();
        }
        if (header.length < Integer.BYTES) {
            throw BrokenFrameException.cutOff(0);
        }
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt());
        if (length > maxBytes) {
            throw BrokenFrameException.tooLarge(maxBytes);
        }
        byte[] content = in.readNBytes((int) length);
        if (content.length < length) {
            throw BrokenFrameException.cutOff(content.length);
        }
        return length == 0 ? new Frame.Heartbeat() : new Frame.Telegram(content);
    }
}
