package org.todoke.joining;

import java.util.Set;

/**
 * What somebody wants to hear of from the beginning, for example by the poster they scanned. What is unknown, closed or a
 * drill group is passed over.
 *
 * @param categories codes; empty: none yet, they choose on their settings page
 * @param areas codes of areas; empty: everywhere
 */
public record Wishes(Set<String> categories, Set<String> areas) {
    public static final Wishes NONE = new Wishes(Set.of(), Set.of());

    public Wishes {
        categories = Set.copyOf(categories);
        areas = Set.copyOf(areas);
    }
}
