package org.todoke.feed.jalert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * What a text's name says of it. The words of a name stand between characters that are neither letters nor digits: {@code
 * JALT_20261121180000.txt}, {@code 0001-JALT-TEST.txt}, {@code JALT_訓練_3.txt}. One word names the type, one may say that it is
 * a drill or a test, digits may say when it was issued, in Japan's time.
 *
 * @param type null when no word, or more than one type, is among them
 * @param status ACTUAL unless a word says otherwise
 * @param issuedAt null when it does not say
 */
record JalertName(
        @Nullable Type type, AlertStatus status, @Nullable Instant issuedAt) {
    /** The receiver's types of plain text. */
    enum Type {
        /** 国民保護: civil protection. */
        JALT,
        /** 緊急連絡: from the state to the municipality. */
        IFDA
    }

    private static final Set<String> TEST = Set.of("TEST", "試験", "テスト");
    private static final Set<String> EXERCISE = Set.of("EXERCISE", "DRILL", "KUNREN", "訓練");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ISSUED = Pattern.compile("(?<!\\d)(20\\d{12})(?!\\d)");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    static JalertName of(@Nullable String name) {
        String said = name == null ? "" : name;
        List<String> words = List.of(BETWEEN_WORDS.split(said.toUpperCase(Locale.ROOT), -1));
        List<Type> types = Arrays.stream(Type.values())
                .filter(type -> words.contains(type.name()))
                .toList();
        return new JalertName(
                types.size() == 1 ? types.getFirst() : null,
                status(words),
                issuedAt(said).orElse(null));
    }

    private static AlertStatus status(List<String> words) {
        if (words.stream().anyMatch(TEST::contains)) {
            return AlertStatus.TEST;
        }
        return words.stream().anyMatch(EXERCISE::contains) ? AlertStatus.EXERCISE : AlertStatus.ACTUAL;
    }

    private static Optional<Instant> issuedAt(String name) {
        Matcher digits = ISSUED.matcher(name);
        if (!digits.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(digits.group(1), TIME).atZone(TOKYO).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
