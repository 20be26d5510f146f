package org.todoke.area;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.content.Language;

/** The areas the hub serves. Read often, changed rarely: implementations answer from memory. */
public interface AreaDirectory {
    /** Every area, municipalities first, then by code. */
    List<Area> all();

    /**
     * @param codeOrName an area's code, or its whole name in any language; upper and lower case are the same. A name that
     *     several areas share finds none of them
     */
    Optional<Area> find(String codeOrName);

    /** The most specific of our areas that an authority's code touches; empty when it is none of our business. */
    Set<String> touchedBy(OfficialCode code);

    /**
     * Everything a message for {@code areas} concerns: the areas, all that lie in them, and all they lie in. Someone who
     * subscribed for the whole city wants to hear of one district, and the other way round.
     */
    Set<String> withKin(Collection<String> areas);

    /**
     * The areas' names for texts in one language, in the order of {@link #all}: joined by ・ in Japanese (北区・南区), by
     * the language's comma elsewhere.
     */
    String names(Collection<String> areas, Language language);
}
