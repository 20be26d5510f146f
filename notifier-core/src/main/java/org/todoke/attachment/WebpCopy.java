package org.todoke.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * WebP (RFC 9649). The chunks {@code EXIF} and {@code XMP } are overwritten with nothing and called {@code JUNK}, which RIFF
 * readers pass by, so that the length at the very beginning stays true; so is what nobody has heard of.
 */
final class WebpCopy {
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final byte[] JUNK = "JUNK".getBytes(StandardCharsets.US_ASCII);

    /** In the first byte of VP8X: that there is EXIF, that there is XMP (section 2.7.1). */
    private static final int TELLING = 0x08 | 0x04;

    private WebpCopy() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] head = ContentCopy.read(in, 12);
        long left = Integer.toUnsignedLong(
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                - 4;
        if (left < 8 || left % 2 != 0) {
            throw new ContentCopy.DamagedException("a WebP file of " + left + " bytes");
        }
        out.write(head);
        while (left > 0) {
            left -= chunk(in, out, left);
        }
    }

    private static long chunk(InputStream in, OutputStream out, long left) throws IOException {
        byte[] head = ContentCopy.read(in, 8);
        long size = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
        long padded = size + size % 2;
        String type = new String(head, 0, 4, StandardCharsets.ISO_8859_1);
        if (8 + padded > left) {
            throw new ContentCopy.DamagedException("chunk " + type + " of " + size + " bytes, " + left + " left");
        }
        if (type.equals("VP8X")) {
            byte[] flags = ContentCopy.read(in, (int) Math.min(padded, 64));
            if (flags.length < padded || flags.length == 0) {
                throw new ContentCopy.DamagedException("VP8X of " + size + " bytes");
            }
            flags[0] &= (byte) ~TELLING;
            out.write(head);
            out.write(flags);
        } else if (KEPT.contains(type)) {
            out.write(head);
            ContentCopy.pass(in, out, padded);
        } else {
            out.write(JUNK);
            out.write(Arrays.copyOfRange(head, 4, 8));
            ContentCopy.pass(in, OutputStream.nullOutputStream(), padded);
            empty(out, padded);
        }
        return 8 + padded;
    }

    private static void empty(OutputStream out, long length) throws IOException {
        byte[] nothing = new byte[8192];
        for (long left = length; left > 0; left -= nothing.length) {
            out.write(nothing, 0, (int) Math.min(nothing.length, left));
        }
    }
}
