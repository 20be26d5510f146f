package org.todoke.console.telegram;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A telegram's bytes as people can read them. */
final class RawText {
    /** More than the longest telegram of the weather agency; a browser still shows it at once. */
    static final int MOST = 200_000;

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private RawText() {}

    /** UTF-8 where it is that; J-ALERT's texts are Shift_JIS. Cut after {@link #MOST} characters. */
    static String of(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, SHIFT_JIS);
        }
        String shown = text.codePoints()
                .filter(point -> point >= ' ' || point == '\n' || point == '\t')
                .limit(MOST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.length() > MOST ? shown + "…" : shown;
    }
}
