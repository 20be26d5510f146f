package org.todoke.staff;

import java.util.regex.Pattern;

/**
 * A part of the city's office (防災課, 環境課, a school). It owns categories: only its people compose and approve for these.
 *
 * @param code 1 to 40 of {@code [a-z0-9-]}
 * @param name as the office writes it, 1 to 60 characters
 */
public record Section(String code, String name) {
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int LONGEST_NAME = 60;

    /** @throws IllegalArgumentException naming what is not as expected */
    public Section {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("section \"" + code + "\": expected 1 to 40 of a-z, 0-9 and -");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name of section " + code + ", \"" + name + "\": expected 1 to " + LONGEST_NAME + " characters");
        }
    }
}
