package org.todoke.feed.jalert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text, and what its words give away. */
record JalertText(String text) {
    private static final Charset MS932 = Charset.forName("windows-31j");

    /** Three bytes that some programs write before UTF-8. */
    private static final String MARK = "\uFEFF";

    private static final Pattern NO_DRILL = Pattern.compile("(訓練|試験|テスト)では(ありません|ない|ございません)");
    private static final Pattern DRILL = Pattern.compile("訓練|試験|テスト|ﾃｽﾄ|(?i)\\b(test|drill|exercise)\\b");
    private static final Pattern OVER = Pattern.compile("解除|通過|落下したもの|必要はな|心配はな");
    private static final Pattern SHELTER = Pattern.compile("避難|建物の中|地下に");

    /** @return empty when it is neither UTF-8 nor MS932, or has control characters that no text has */
    static Optional<JalertText> decode(byte[] content) {
        return strictly(content, StandardCharsets.UTF_8)
                .or(() -> strictly(content, MS932))
                .map(text -> text.startsWith(MARK) ? text.substring(1) : text)
                .map(text -> text.replace("\r\n", "\n").replace('\r', '\n'))
                .filter(text -> text.chars().noneMatch(JalertText::isNoText))
                .map(JalertText::new);
    }

    private static Optional<String> strictly(byte[] content, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    /** Whether it calls itself a drill or a test; 「これは訓練ではありません」 does not. */
    boolean speaksOfADrill() {
        return DRILL.matcher(NO_DRILL.matcher(text).replaceAll("")).find();
    }

    /** Whether it tells people to take shelter now, and not that they need no more. */
    boolean asksToTakeShelter() {
        return SHELTER.matcher(text).find() && !OVER.matcher(text).find();
    }

    boolean speaksOfAMissile() {
        return text.contains("ミサイル");
    }
}
