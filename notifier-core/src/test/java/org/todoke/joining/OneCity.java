package org.todoke.joining;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;

/** A city with a name of usual length. */
final class OneCity implements AreaDirectory {
    private static final Area CITY = new Area(
            "4010000",
            AreaKind.MUNICIPALITY,
            null,
            Map.of(Language.JA, "北九州市", Language.EN, "Kitakyushu City"),
            Set.of());

    @Override
    public List<Area> all() {
        return List.of(CITY);
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return Optional.of(CITY).filter(city -> city.code().equals(codeOrName));
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        return Set.of();
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        return Set.copyOf(areas);
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        return language.fallbacks()
                .filter(CITY.names()::containsKey)
                .findFirst()
                .map(CITY.names()::get)
                .orElse("");
    }
}
