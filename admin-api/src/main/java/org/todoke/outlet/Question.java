package org.todoke.outlet;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.PublishedAnnouncements;

/**
 * Which announcements a reader wants to see. Whatever comes in by an address makes a question: what makes no sense is passed
 * over, what is too long is cut.
 *
 * @param category a category's code, or null for all that are open
 * @param area an area's code, or null for all
 * @param words at most {@value #MOST_WORDS}, folded
 * @param before where the page before ended, or null
 * @param limit how many
 */
public record Question(
        @Nullable String category,
        @Nullable String area,
        List<String> words,
        PublishedAnnouncements.@Nullable Place before,
        int limit) {
    /** Characters of a search. */
    public static final int LONGEST_SEARCH = 100;

    private static final int MOST_WORDS = 5;
    private static final int LONGEST_CODE = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** The newest of all. */
    public static Question newest(int limit) {
        return new Question(null, null, List.of(), null, limit);
    }

    public static Question of(
            @Nullable String category,
            @Nullable String area,
            @Nullable String search,
            @Nullable String before,
            int limit) {
        return new Question(code(category), code(area), words(search), place(before), limit);
    }

    /** The question for the page after one that ended with {@code place}, as an address writes it. */
    public static String write(PublishedAnnouncements.Place place) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.published()) + "-" + place.id();
    }

    /** What is searched for, as it is shown in the box again. */
    public static String shown(@Nullable String search) {
        return search == null ? "" : cut(search.strip(), LONGEST_SEARCH);
    }

    private static @Nullable String code(@Nullable String text) {
        return text == null || text.isBlank() ? null : cut(text.strip(), LONGEST_CODE);
    }

    private static List<String> words(@Nullable String search) {
        String folded = Normalizer.normalize(shown(search).replace("\0", ""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(BLANKS.split(folded))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    private static PublishedAnnouncements.@Nullable Place place(@Nullable String text) {
        Matcher place = PLACE.matcher(text == null ? "" : text);
        return place.matches()
                ? new PublishedAnnouncements.Place(
                        Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS),
                        UUID.fromString(place.group(2)))
                : null;
    }

    /** Never between the halves of a character, and without one that has lost its partner. */
    private static String cut(String text, int longest) {
        int[] points = text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .limit(longest)
                .toArray();
        return new String(points, 0, points.length);
    }
}
