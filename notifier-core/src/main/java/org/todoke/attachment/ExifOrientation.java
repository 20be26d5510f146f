package org.todoke.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one word of EXIF that a picture needs: which way is up (CIPA DC-008, 4.6.5.1.5: tag 0x0112, 1 to 8). */
final class ExifOrientation {
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** @return 1 (as it is) when it says nothing, or nothing that can be read */
    static int of(byte[] app1) {
        if (app1.length < NAME.length + 10 || !new String(app1, 0, 4, StandardCharsets.US_ASCII).equals("Exif")) {
            return 1;
        }
        ByteBuffer tiff =
                ByteBuffer.wrap(app1, NAME.length, app1.length - NAME.length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries && directory + 2 + (i + 1) * ENTRY <= tiff.limit(); i++) {
            int entry = directory + 2 + i * ENTRY;
            if (tiff.getShort(entry) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** Length and body of an APP1 segment that says this and nothing else. */
    static byte[] segment(int orientation) {
        int size = 2 + NAME.length + 8 + 2 + ENTRY + 4;
        return ByteBuffer.allocate(size)
                .putShort((short) size)
                .put(NAME)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
