package org.todoke.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param links how many links the chain has
 * @param unlinked entries that are not in the chain yet; some seconds after they were written, all are
 * @param head the newest link, or null of an empty chain: write it down
 * @param faults what does not fit, at most {@value #MOST_FAULTS}; empty when nobody touched the log
 */
public record AuditVerdict(
        long links, long unlinked, @Nullable ChainLink head, List<Fault> faults) {
    public static final int MOST_FAULTS = 100;

    public boolean intact() {
        return faults.isEmpty();
    }

    /**
     * @param place in the chain; 0 when the entry has none
     * @param entry its id; 0 when no entry is concerned
     * @param kind what is wrong
     */
    public record Fault(long place, long entry, Kind kind) {}

    /** Ways in which a log can have been touched. */
    public enum Kind {
        /** The entry, or its link, is not what it was. */
        CHANGED,
        /** The chain has a link for an entry that is gone. */
        ENTRY_MISSING,
        /** A place of the chain is gone. */
        LINK_MISSING,
        /** An entry older than links that follow it is in no chain: it was put in later. */
        NEVER_LINKED,
        /** The link written down elsewhere is not in the chain: its end was cut off, or all of it was made anew. */
        KNOWN_LINK_MISSING
    }
}
