package org.todoke.category;

import java.util.List;
import java.util.Optional;

/** The categories the hub knows. */
public interface Categories {
    /** All, by code. */
    List<Category> all();

    /** @param codeOrName a category's code, or its whole name in any language; upper and lower case are the same */
    Optional<Category> find(String codeOrName);

    /** @throws IllegalArgumentException when the code is taken or malformed, or the Japanese name is missing */
    void add(Category category);
}
