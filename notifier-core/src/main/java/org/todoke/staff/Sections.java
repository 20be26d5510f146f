package org.todoke.staff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of the office, and which of them owns which category. */
public interface Sections {
    /** In the order of their codes. */
    List<Section> all();

    /** Makes the section known, or gives it another name. */
    void put(Section section);

    /** @return the code of the section that owns the category; empty when it is anybody's */
    Optional<String> ownerOf(String category);

    /**
     * @param section a code, or null for anybody's
     * @throws IllegalArgumentException naming the section or the category when there is none
     */
    void setOwner(String category, @Nullable String section);
}
