package org.todoke.feed.jma;

import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/**
 * An area as a telegram names it.
 *
 * @param area its code
 * @param name its name there
 */
record Place(OfficialCode area, String name) {
    private static final int CITY_DIGITS = 7;
    private static final int REGION_DIGITS = 3;

    static Place of(CodeScheme scheme, String code, String name) {
        return new Place(new OfficialCode(scheme, Words.comparable(code)), name);
    }

    /** From an element with the children Name and Code. */
    static Place of(CodeScheme scheme, XmlElement element) {
        return of(scheme, element.text("Code"), element.text("Name"));
    }

    /** Whether the code has the form of its scheme: 7 digits for a city, 3 for a seismic or tsunami area. */
    boolean isWellFormed() {
        int digits = area.scheme() == CodeScheme.CITY ? CITY_DIGITS : REGION_DIGITS;
        return area.code().length() == digits && area.code().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return name + " (" + area + ")";
    }
}
