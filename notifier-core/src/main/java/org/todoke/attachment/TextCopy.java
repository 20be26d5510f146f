package org.todoke.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * As it is, also what a spreadsheet takes for a formula: it is the city's own table. No control characters, which text has not in
 * UTF-8 or Shift_JIS and every other kind of file has; no markup, which a browser could run.
 */
final class TextCopy {
    private static final int BOM_LENGTH = 3;

    private TextCopy() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        boolean begun = false;
        long read = 0;
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            for (int i = 0; i < got; i++) {
                int each = buffer[i] & 0xFF;
                if (isControl(each)) {
                    throw new ContentCopy.ForeignException("byte " + each + " at " + (read + i) + " is not text");
                }
                boolean before = each <= 0x20 || (each >= 0x80 && read + i < BOM_LENGTH);
                if (!begun && !before) {
                    begun = true;
                    if (each == '<') {
                        throw new ContentCopy.ForeignException("it begins with < as HTML, SVG and XML do");
                    }
                }
            }
            out.write(buffer, 0, got);
            read += got;
        }
    }

    private static boolean isControl(int each) {
        return switch (each) {
            case '\t', '\n', '\r', '\f' -> false;
            default -> each < 0x20 || each == 0x7F;
        };
    }
}
