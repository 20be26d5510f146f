package org.todoke.operators;

import java.util.List;
import java.util.Optional;
import org.todoke.content.AlertStatus;

/**
 * What one mail tells.
 *
 * @param matters of one kind and bundle, oldest first; never empty
 * @param count of all that there are; those beyond {@code matters} are only counted
 */
record Letter(List<Matter> matters, int count) {
    Letter {
        matters = List.copyOf(matters);
    }

    MatterKind kind() {
        return matters.getFirst().kind();
    }

    Matter latest() {
        return matters.getLast();
    }

    /** All of one bundle have the same. */
    Optional<AlertStatus> status() {
        return latest().status();
    }

    /** Whether it tells of a feed's trouble that ended before it could be told. */
    boolean isOver() {
        return latest().fact("over").isPresent();
    }

    boolean isOne() {
        return count == 1;
    }
}
