package org.todoke.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/**
 * Reads a format of one line, for tests: the type, then words in any order. {@code heavy-rain:50@A} is a hazard's grade
 * in the place with code A; {@code sent=3} is three seconds after {@link #START}; {@code cancel} and {@code snapshot}
 * are flags, {@code correction} is one, too; {@code words=leave} is what the source says of the hazards that are named after
 * it; {@code #x} changes the bytes and nothing else.
 */
final class ToyReader implements TelegramReader {
    static final String MEDIA_TYPE = "text/toy";
    static final Instant START = Instant.parse("2026-08-29T21:51:00Z");

    @Override
    public boolean accepts(Telegram telegram) {
        return telegram.mediaType().equals(MEDIA_TYPE);
    }

    @Override
    public Reading read(Telegram telegram) {
        String text = new String(telegram.content(), StandardCharsets.UTF_8);
        return switch (text) {
            case "broken" -> new Reading.Unreadable("not a toy");
            case "unknown" -> new Reading.Held("a status nobody knows");
            case "ignored" -> new Reading.Ignored("VXSE42", "never for residents");
            case "explosive" -> throw new IllegalStateException("boom");
            default -> new Reading.Understood(alert(text), List.of("read by a toy"));
        };
    }

    @Override
    public boolean looksUrgent(byte[] content, @Nullable String name) {
        return new String(content, StandardCharsets.UTF_8).startsWith("VXSE43");
    }

    static Alert alert(String text) {
        List<String> words = Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.startsWith("#"))
                .toList();
        Map<String, String> values = new HashMap<>();
        List<AreaHazard> hazards = new ArrayList<>();
        for (String word : words) {
            if (word.contains("@")) {
                hazards.add(hazard(word, values.get("words")));
            } else if (word.contains("=")) {
                values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
        Instant sent = time(values.getOrDefault("sent", "0"));
        return new Alert(
                words.getFirst(),
                AlertStatus.valueOf(values.getOrDefault("status", "ACTUAL")),
                words.contains("cancel") ? MsgType.CANCEL : MsgType.ALERT,
                values.getOrDefault("stream", "rain"),
                events(values.get("events")),
                values.get("serial"),
                sent,
                "福井地方気象台",
                sent,
                values.containsKey("expires") ? time(values.getOrDefault("expires", "")) : null,
                words.stream().collect(Collectors.joining(" ")),
                words.contains("snapshot"),
                words.contains("fallback"),
                words.contains("correction"),
                List.of(new AlertInfo(Language.JA, "気象警報", values.getOrDefault("headline", ""), "")),
                List.copyOf(hazards));
    }

    private static AreaHazard hazard(String word, @Nullable String said) {
        String hazard = word.substring(0, word.indexOf(':'));
        int grade = Integer.parseInt(word.substring(word.indexOf(':') + 1, word.indexOf('@')));
        String place = word.substring(word.indexOf('@') + 1);
        return new AreaHazard(
                hazard,
                "c" + grade,
                grade,
                grade >= 50 ? Severity.EXTREME : Severity.MODERATE,
                Urgency.IMMEDIATE,
                Certainty.OBSERVED,
                new OfficialCode(CodeScheme.CITY, place),
                place,
                details(hazard, said));
    }

    private static Map<String, String> details(String hazard, @Nullable String said) {
        if (said != null) {
            return Map.of(AreaHazard.WORDS + "ja", said);
        }
        return hazard.equals("volcano") ? Map.of("name", "桜島") : Map.of();
    }

    private static Set<String> events(@Nullable String joined) {
        return joined == null ? Set.of() : new TreeSet<>(Arrays.asList(joined.split(",", -1)));
    }

    private static Instant time(String seconds) {
        return START.plus(Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
