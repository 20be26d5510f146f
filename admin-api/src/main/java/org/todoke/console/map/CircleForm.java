package org.todoke.console.map;

import java.util.Objects;
import org.springframework.util.MultiValueMap;

/**
 * A circle as it was typed, right or wrong. Public because templates can read nothing else.
 *
 * @param latitude in degrees
 * @param longitude in degrees
 * @param radius in kilometres
 * @param adding whether what is found joins what is chosen already, or takes its place
 */
public record CircleForm(String latitude, String longitude, String radius, boolean adding) {
    /** Nothing typed. */
    public static final CircleForm EMPTY = new CircleForm("", "", "", false);

    /** @param sent a form with the fields of {@code console/map/choose.html} */
    public static CircleForm read(MultiValueMap<String, String> sent) {
        return new CircleForm(
                first(sent, "map-latitude"),
                first(sent, "map-longitude"),
                first(sent, "map-radius"),
                first(sent, "map-how").equals("add"));
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
