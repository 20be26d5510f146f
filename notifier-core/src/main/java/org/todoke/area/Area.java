package org.todoke.area;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * A place that people are in or subscribe for.
 *
 * @param code the hub's own key, 1 to 40 of {@code [a-z0-9-]}; for a municipality its 7-digit JMA code
 * @param kind what it is
 * @param parent the area it lies in, or null for a municipality
 * @param names at least Japanese
 * @param codes every official code whose place touches this area
 */
public record Area(
        String code, AreaKind kind, @Nullable String parent, Map<Language, String> names, Set<OfficialCode> codes) {}
