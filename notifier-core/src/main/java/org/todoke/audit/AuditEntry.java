package org.todoke.audit;

import java.time.Instant;
import java.util.SortedMap;

/**
 * One thing that somebody did.
 *
 * @param id counts up; numbers can be missing where a change was undone
 * @param at when, to the microsecond
 * @param actor who: an API key's name, a person, or a part of the hub
 * @param action what, for example {@code api-key.issued}
 * @param subject on what
 * @param details more to know, by name
 */
public record AuditEntry(
        long id, Instant at, String actor, String action, String subject, SortedMap<String, String> details) {}
