package org.todoke.subscriber;

import java.util.Map;
import java.util.Set;
import org.todoke.area.Area;
import org.todoke.area.AreaKind;
import org.todoke.area.Areas;
import org.todoke.content.Language;

/** Two districts of the fictional city: {@code north} 北区 and {@code south} 南区. */
class Districts {
    private final Areas areas;

    Districts(Areas areas) {
        this.areas = areas;
    }

    void add() {
        areas.put(district("north", "北区"));
        areas.put(district("south", "南区"));
    }

    private static Area district(String code, String name) {
        return new Area(code, AreaKind.DISTRICT, "9900100", Map.of(Language.JA, name), Set.of());
    }
}
