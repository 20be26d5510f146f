package org.todoke.feed.cap;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.alert.Hazards;

/**
 * Names what an info warns of by a key that rules can name: the first event code, where there is one, else category and event
 * (CAP 1.2, section 3.2.2). {@code cap-flood-warning}, {@code cap-met-flood-warning}; of what has no letters from a to z, a
 * digest stands for the words: {@code cap-met-x1f2e3d4c}. A message's own translations name the same thing.
 */
final class CapHazard {
    /** As long as a rule's code may be. */
    private static final int LONGEST = 40;

    private static final int DIGEST = 8;
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private CapHazard() {}

    /** @param event what it falls back to; may be empty */
    static String of(CapElement info, String event) {
        return info.all("eventCode").stream()
                .map(code -> code.text("value"))
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(code -> key(List.of(code)))
                .orElseGet(() -> key(Stream.of(info.text("category"), event)
                        .filter(part -> !part.isBlank())
                        .toList()));
    }

    private static String key(List<String> parts) {
        String key = Stream.concat(Stream.of(Hazards.CAP), parts.stream().map(CapHazard::word))
                .collect(Collectors.joining("-"));
        return key.length() <= LONGEST
                ? key
                : key.substring(0, LONGEST - DIGEST - 2) + "-" + digest(String.join("-", parts));
    }

    private static String word(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String letters = OTHER.matcher(folded).replaceAll("-").replaceAll("^-+|-+$", "");
        boolean told = folded.chars().filter(Character::isLetterOrDigit).allMatch(letter -> letter < 0x80);
        return told && !letters.isEmpty() ? letters : "x" + digest(folded.strip());
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, DIGEST);
    }
}
