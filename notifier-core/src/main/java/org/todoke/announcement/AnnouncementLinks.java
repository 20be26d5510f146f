package org.todoke.announcement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which announcements made from alerts speak of the same again: what was raised, lowered, lifted, put right or taken back. */
public interface AnnouncementLinks {
    /**
     * One that told of the same before.
     *
     * @param announcement which
     * @param over whether nothing of it holds any more but what is said now
     * @param tag the announcement under whose name it stands on handsets, where the later one takes its place there; null
     *     where it does not
     * @param topic the same for what waits at push services; null also where something of the earlier one may yet leave
     * @param revisions its released wordings, oldest first
     */
    record Before(
            UUID announcement,
            boolean over,
            @Nullable UUID tag,
            @Nullable UUID topic,
            List<UUID> revisions) {}

    /** What was told before of what this one tells, newest first. */
    List<Before> earlier(UUID announcement);

    /** What was told of it since and is released, newest first. */
    List<UUID> later(UUID announcement);
}
