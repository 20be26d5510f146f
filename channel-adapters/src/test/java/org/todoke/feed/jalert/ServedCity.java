package org.todoke.feed.jalert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;

/** 届市 alone. */
final class ServedCity implements AreaDirectory {
    static final String CODE = "9900100";

    private static final Area CITY = new Area(CODE, AreaKind.MUNICIPALITY, null, Map.of(Language.JA, "届市"), Set.of());

    @Override
    public List<Area> all() {
        return List.of(CITY);
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return Optional.of(CITY).filter(area -> area.code().equals(codeOrName));
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        return code.equals(new OfficialCode(CodeScheme.HUB, CODE)) ? Set.of(CODE) : Set.of();
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        return Set.copyOf(areas);
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        return areas.isEmpty() ? "" : "届市";
    }
}
