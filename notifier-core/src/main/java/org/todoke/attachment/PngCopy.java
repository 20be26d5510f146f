package org.todoke.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The chunks that make the picture (PNG, Third Edition, section 11); not those that tell of it: {@code tEXt}, {@code eXIf},
 * {@code tIME} and whatever nobody has heard of.
 */
final class PngCopy {
    private static final int SIGNATURE = 8;
    private static final String LAST = "IEND";

    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", LAST, "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

    private PngCopy() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        out.write(ContentCopy.read(in, SIGNATURE));
        String type = "";
        boolean first = true;
        while (!type.equals(LAST)) {
            byte[] head = ContentCopy.read(in, 8);
            int length = ByteBuffer.wrap(head).getInt();
            type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            if (length < 0 || first != type.equals("IHDR")) {
                throw new ContentCopy.DamagedException("chunk " + type + " of " + length + " bytes");
            }
            first = false;
            boolean kept = KEPT.contains(type);
            OutputStream to = kept ? out : OutputStream.nullOutputStream();
            to.write(head);
            // With the checksum that follows.
            ContentCopy.pass(in, to, length + 4L);
        }
    }
}
