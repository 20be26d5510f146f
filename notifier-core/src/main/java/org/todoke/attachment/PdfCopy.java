package org.todoke.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As it is. A PDF ends with {@code %%EOF} (ISO 32000-1, 7.5.5); readers look for it in the last 1,024 bytes. */
final class PdfCopy {
    private static final int TAIL = 1024;
    private static final String END = "%%EOF";

    private PdfCopy() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] tail = new byte[0];
        byte[] buffer = new byte[8192];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            out.write(buffer, 0, got);
            byte[] joined = Arrays.copyOf(tail, tail.length + got);
            System.arraycopy(buffer, 0, joined, tail.length, got);
            tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - TAIL), joined.length);
        }
        if (!new String(tail, StandardCharsets.ISO_8859_1).contains(END)) {
            throw new ContentCopy.DamagedException("no " + END + " in the last " + TAIL + " bytes");
        }
    }
}
