package org.todoke.api.area;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.api.names.Names;
import org.todoke.area.Area;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;

/**
 * An area as clients see it.
 *
 * @param id the code again
 * @param name in Japanese
 * @param names by language
 * @param codes every official code whose place touches it
 */
record AreaJson(
        String code,
        String id,
        String name,
        AreaKind kind,
        @Nullable String parent,
        Map<String, String> names,
        List<OfficialCode> codes) {
    static AreaJson of(Area area) {
        return new AreaJson(
                area.code(),
                area.code(),
                area.names().getOrDefault(Language.JA, area.code()),
                area.kind(),
                area.parent(),
                Names.byTag(area.names()),
                area.codes().stream()
                        .sorted(Comparator.comparing(OfficialCode::scheme).thenComparing(OfficialCode::code))
                        .toList());
    }
}
