package org.todoke.channel.email.dkim;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The relaxed forms in which headers and bodies are signed (RFC 6376, sections 3.4.2 and 3.4.4). */
final class Relaxed {
    private static final Pattern NEXT_FIELD = Pattern.compile("\\r\\n(?![ \\t])");
    private static final Pattern FOLD = Pattern.compile("\\r\\n(?=[ \\t])");
    private static final Pattern SPACES = Pattern.compile("[ \\t]+");

    private Relaxed() {}

    /**
     * One header field.
     *
     * @param name in lower case
     * @param text its canonical form, with the line break at its end
     */
    record Field(String name, String text) {}

    /** @param lines header fields, with a line break at the end of each */
    static List<Field> fields(String lines) {
        List<Field> fields = new ArrayList<>();
        for (String field : NEXT_FIELD.split(lines, -1)) {
            if (!field.isEmpty()) {
                fields.add(field(field));
            }
        }
        return fields;
    }

    /**
     * A piece of a body: its lines without what ends them in blanks, and with single blanks elsewhere. Empty lines at
     * the body's end are the caller's business.
     *
     * @param piece begins and ends where a line does
     */
    static byte[] lines(byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length);
        boolean blank = false;
        for (byte b : piece) {
            if (b == ' ' || b == '\t') {
                blank = true;
                continue;
            }
            if (blank && b != '\r') {
                out.write(' ');
            }
            blank = false;
            out.write(b);
        }
        return out.toByteArray();
    }

    private static Field field(String field) {
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String unfolded = FOLD.matcher(field.substring(colon + 1)).replaceAll("");
        String value = SPACES.matcher(unfolded).replaceAll(" ").strip();
        return new Field(name, name + ':' + value + "\r\n");
    }
}
