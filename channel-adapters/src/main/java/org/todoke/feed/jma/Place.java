package org.todoke.feed.jma;

import java.util.Set;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/**
 * An area as a telegram names it.
 *
 * @param area its code
 * @param name its name there
 */
record Place(OfficialCode area, String name) {
    /** The forecast regions whose codes do not look like one. */
    private static final Set<String> OTHER_OFFICES = Set.of("014030", "014100", "460040", "460100");

    static Place of(CodeScheme scheme, String code, String name) {
        return new Place(new OfficialCode(scheme, Words.comparable(code)), name);
    }

    /** From an element with the children Name and Code. */
    static Place of(CodeScheme scheme, XmlElement element) {
        return of(scheme, element.text("Code"), element.text("Name"));
    }

    /**
     * 気象情報／府県予報区・細分区域等: the code of a 府県予報区 (…000), of a 一次細分区域 (…0) or of 市町村等をまとめた地域. Where one
     * code is on two of these lists, such as 270000 大阪府, it is the same place.
     */
    static Place region(String code, String name) {
        return of(regionScheme(code), code, name);
    }

    private static CodeScheme regionScheme(String code) {
        if (code.endsWith("000") || OTHER_OFFICES.contains(code)) {
            return CodeScheme.OFFICE;
        }
        return code.endsWith("0") ? CodeScheme.CLASS10 : CodeScheme.CLASS15;
    }

    /** Whether the code has the form of its scheme. */
    boolean isWellFormed() {
        return area.code().length() == digits(area.scheme())
                && area.code().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int digits(CodeScheme scheme) {
        return switch (scheme) {
            case CITY -> 7;
            case CLASS15, CLASS10, OFFICE -> 6;
            case SEISMIC_AREA, TSUNAMI_AREA -> 3;
            case PREFECTURE -> 2;
            // JMA knows nothing of our own codes.
            case HUB -> 0;
        };
    }

    @Override
    public String toString() {
        return name + " (" + area + ")";
    }
}
