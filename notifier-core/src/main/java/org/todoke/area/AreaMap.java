package org.todoke.area;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** All areas at one moment, indexed for every question the directory is asked. Immutable. */
final class AreaMap implements AreaDirectory {
    private static final Comparator<Area> ORDER = Comparator.comparing(
                    (Area area) -> area.kind() != AreaKind.MUNICIPALITY)
            .thenComparing(Area::code);

    private final Map<String, Area> byCode = new LinkedHashMap<>();
    private final Map<String, Set<Area>> byName = new HashMap<>();
    private final Map<String, List<Area>> byParent = new HashMap<>();
    private final Map<OfficialCode, Set<String>> carriers = new HashMap<>();
    private final Map<OfficialCode, Set<String>> touched = new HashMap<>();

    AreaMap(Collection<Area> areas) {
        areas.stream().sorted(ORDER).forEach(this::index);
        carriers.forEach((code, found) -> touched.put(code, mostSpecific(found)));
    }

    private void index(Area area) {
        byCode.put(area.code(), area);
        area.names()
                .values()
                .forEach(name -> byName.computeIfAbsent(folded(name), any -> new HashSet<>())
                        .add(area));
        if (area.parent() != null) {
            byParent.computeIfAbsent(area.parent(), any -> new ArrayList<>()).add(area);
        }
        carriers.computeIfAbsent(new OfficialCode(CodeScheme.HUB, area.code()), any -> new LinkedHashSet<>())
                .add(area.code());
        area.codes()
                .forEach(code -> carriers.computeIfAbsent(code, any -> new LinkedHashSet<>())
                        .add(area.code()));
    }

    /** Without the areas that have another of {@code found} inside them. */
    private Set<String> mostSpecific(Set<String> found) {
        Set<String> around = new HashSet<>();
        found.forEach(code -> around.addAll(ancestors(code)));
        return found.stream().filter(code -> !around.contains(code)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Area> all() {
        return List.copyOf(byCode.values());
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        String wanted = codeOrName.strip();
        Area byItsCode = byCode.get(wanted.toLowerCase(Locale.ROOT));
        if (byItsCode != null) {
            return Optional.of(byItsCode);
        }
        Set<Area> named = byName.getOrDefault(folded(wanted), Set.of());
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        return touched.getOrDefault(code, Set.of());
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        Set<String> kin = new LinkedHashSet<>();
        for (String area : areas) {
            kin.addAll(ancestors(area));
            kin.addAll(selfAndDescendants(area));
        }
        return kin;
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        Set<String> wanted = new HashSet<>(areas);
        Stream<String> known = byCode.values().stream()
                .filter(area -> wanted.contains(area.code()))
                .map(area -> name(area, language));
        Stream<String> unknown =
                wanted.stream().filter(code -> !byCode.containsKey(code)).sorted();
        return Stream.concat(known, unknown).collect(Collectors.joining(comma(language)));
    }

    private static String name(Area area, Language language) {
        return language.fallbacks()
                .filter(area.names()::containsKey)
                .findFirst()
                .map(area.names()::get)
                .orElse(area.code());
    }

    private static String comma(Language language) {
        if (language.tag().startsWith("ja")) {
            return "・";
        }
        return language.tag().startsWith("zh") ? "、" : ", ";
    }

    private Set<String> ancestors(String code) {
        Set<String> above = new LinkedHashSet<>();
        String parent = parent(code);
        while (parent != null && above.add(parent)) {
            parent = parent(parent);
        }
        return above;
    }

    private @Nullable String parent(String code) {
        Area area = byCode.get(code);
        return area == null ? null : area.parent();
    }

    private Set<String> selfAndDescendants(String code) {
        Set<String> within = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(code));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (within.add(next)) {
                byParent.getOrDefault(next, List.of()).forEach(child -> open.add(child.code()));
            }
        }
        return within;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
