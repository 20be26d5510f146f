package org.todoke.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WCAG 2.2, 1.4.3 (text 4.5:1) and 1.4.11 (what has to be seen 3:1), for every pair of colours, by day and by night. */
class ContrastTest {
    private static final String TEXT = """
            ink page
            ink ground
            ink drill-ground
            ink urgent-ground
            ink note-ground
            ink done-ground
            ink chosen-ground
            ink-soft page
            ink-soft ground
            ink-soft drill-ground
            ink-soft chosen-ground
            link page
            link ground
            link drill-ground
            link urgent-ground
            link note-ground
            link done-ground
            link chosen-ground
            link-hover page
            link-hover chosen-ground
            link-visited page
            link-visited ground
            link-visited drill-ground
            button-ink button
            button-ink button-hover
            urgent-ink urgent
            error page
            error urgent-ground
            drill-ink drill
            level-5-ink level-5
            level-4-ink level-4
            level-3-ink level-3
            level-2-ink level-2
            level-1-ink level-1
            """;

    private static final String SEEN = """
            line page
            urgent-line page
            urgent-line urgent-ground
            error page
            drill-line page
            note page
            note note-ground
            done done-ground
            button page
            link page
            focus-line page
            focus-line ground
            focus-line drill-ground
            focus-line urgent-ground
            focus-line focus-gap
            level-3 page
            """;

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{3,8});");

    private final String sheet = read();

    static Stream<Arguments> pairs() {
        return Stream.of(true, false)
                .flatMap(dark -> Stream.concat(
                        TEXT.lines().map(pair -> Arguments.of(dark, pair, 4.5)),
                        SEEN.lines().map(pair -> Arguments.of(dark, pair, 3.0))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pairsCanBeToldApart(boolean dark, String pair, double least) {
        Map<String, String> colours = dark ? dark() : light();
        String[] names = pair.split(" ", 2);
        assertThat(contrast(colour(colours, names[0]), colour(colours, names[1])))
                .as((dark ? "dark " : "light ") + pair)
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void darkIsTheSameByDeviceAndByChoice() {
        assertThat(colours(block(":root:not([data-theme=\"light\"]) {")))
                .isEqualTo(darkAlone())
                .isNotEmpty();
    }

    @Test
    void darkPlatesHaveABorderThatIsSeen() {
        for (String line : List.of("level-5-line", "level-4-line")) {
            assertThat(contrast(colour(dark(), line), colour(dark(), "page"))).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void knownRatiosAreRight() {
        assertThat(contrast("#000", "#fff")).isEqualTo(21);
        assertThat(contrast("#767676", "#ffffff")).isBetween(4.54, 4.55);
    }

    private Map<String, String> light() {
        return colours(block(":root {"));
    }

    private Map<String, String> darkAlone() {
        return colours(block(":root[data-theme=\"dark\"] {"));
    }

    private Map<String, String> dark() {
        Map<String, String> colours = new HashMap<>(light());
        colours.putAll(darkAlone());
        return colours;
    }

    private String block(String start) {
        int at = sheet.indexOf(start);
        return sheet.substring(at, sheet.indexOf('}', at));
    }

    private static Map<String, String> colours(String block) {
        Map<String, String> colours = new HashMap<>();
        Matcher found = COLOUR.matcher(block);
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    private static String colour(Map<String, String> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        String hex =
                colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1").substring(1) : colour.substring(1);
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String read() {
        try (InputStream in =
                Objects.requireNonNull(ContrastTest.class.getResourceAsStream("assets/todoke.css"), "todoke.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
