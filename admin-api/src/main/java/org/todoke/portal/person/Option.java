package org.todoke.portal.person;

import java.util.List;

/**
 * One thing that can be ticked.
 *
 * @param code its value
 * @param name in the reader's words
 * @param chosen whether it is ticked
 * @param within what lies in it
 */
public record Option(String code, String name, boolean chosen, List<Option> within) {
    public Option(String code, String name, boolean chosen) {
        this(code, name, chosen, List.of());
    }

    /** Whether it, or anything in it, is ticked. */
    public boolean isOpen() {
        return chosen || within.stream().anyMatch(Option::isOpen);
    }
}
