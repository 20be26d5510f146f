package org.todoke.area;

import java.util.Comparator;

/** An area as an authority names it, for example {@code CITY 1820100}. */
public record OfficialCode(CodeScheme scheme, String code) implements Comparable<OfficialCode> {
    private static final Comparator<OfficialCode> ORDER =
            Comparator.comparing(OfficialCode::scheme).thenComparing(OfficialCode::code);

    @Override
    public int compareTo(OfficialCode other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return scheme + " " + code;
    }
}
