package org.todoke.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sections in memory; any category can have an owner. */
public final class InMemorySections implements Sections {
    private final Map<String, Section> sections = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();

    /** Forgets all. */
    public void clear() {
        sections.clear();
        owners.clear();
    }

    @Override
    public List<Section> all() {
        return List.copyOf(sections.values());
    }

    @Override
    public void put(Section section) {
        sections.put(section.code(), section);
    }

    @Override
    public Optional<String> ownerOf(String category) {
        return Optional.ofNullable(owners.get(category));
    }

    @Override
    public void setOwner(String category, @Nullable String section) {
        if (section == null) {
            owners.remove(category);
        } else if (sections.containsKey(section)) {
            owners.put(category, section);
        } else {
            throw new IllegalArgumentException(
                    "category \"" + category + "\" and section \"" + section + "\": expected ones that the hub knows");
        }
    }
}
