package org.todoke.sandbox.jalert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** How telegrams are told apart on a socket; see the hub's setting {@code todoke.feed.tcp.….framing}. */
public enum Framing {
    LENGTH,
    STX_ETX,
    CLOSE,
    XML;

    private static final int STX = 2;
    private static final int ETX = 3;

    byte[] frame(byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        if (this == LENGTH) {
            frame.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        } else if (this == STX_ETX) {
            frame.write(STX);
        }
        frame.writeBytes(content);
        if (this == STX_ETX) {
            frame.write(ETX);
        }
        return frame.toByteArray();
    }

    /** What says no more than that the receiver is there; nothing where a connection carries one telegram. */
    byte[] heartbeat() {
        return switch (this) {
            case LENGTH, STX_ETX -> frame(new byte[0]);
            case XML -> new byte[] {'\n'};
            case CLOSE -> new byte[0];
        };
    }
}
