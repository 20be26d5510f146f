package org.todoke.audit;

import java.util.Map;

/**
 * Who did what with the hub, beyond what announcements record of themselves: keys, reference data, residents' data taken
 * in or out, operations. Entries are only ever added; the database refuses to change or delete one.
 */
public interface AuditLog {
    /**
     * Adds an entry, in the caller's transaction when there is one.
     *
     * @param actor who: an API key's name, a person, or a part of the hub
     * @param action what, for example {@code api-key.issued}
     * @param subject on what: an id or a code; never an address
     * @param details more to know, by name; never secrets or addresses
     */
    void record(String actor, String action, String subject, Map<String, String> details);
}
