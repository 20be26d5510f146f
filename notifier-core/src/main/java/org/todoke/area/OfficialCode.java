package org.todoke.area;

/** An area as an authority names it, for example {@code CITY 1820100}. */
public record OfficialCode(CodeScheme scheme, String code) {
    @Override
    public String toString() {
        return scheme + " " + code;
    }
}
