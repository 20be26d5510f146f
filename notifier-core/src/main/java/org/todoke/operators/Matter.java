package org.todoke.operators;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * Something operators have to know.
 *
 * @param subject what it is about, and once: a telegram's or announcement's id, a feed and the time of its alarm
 * @param bundle what is told together; begins with the kind
 * @param at when it happened
 * @param facts what a mail says of it, by name; nothing of any resident
 */
record Matter(MatterKind kind, String subject, String bundle, Instant at, Map<String, String> facts) {
    static final String STATUS = "status";

    Matter {
        facts = Map.copyOf(facts);
    }

    /** Whether it is about a drill or a test; empty when that is not known, so that it may be real. */
    Optional<AlertStatus> status() {
        return fact(STATUS).map(AlertStatus::valueOf);
    }

    Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    Optional<Instant> time(String name) {
        return fact(name).map(Instant::parse);
    }

    /** What is told together: of one kind, real things and drills apart. */
    static String bundle(MatterKind kind, @Nullable AlertStatus status, String... more) {
        return kind + " " + (status == null ? "" : status) + " " + String.join(" ", more);
    }
}
