package org.todoke.api.announcement;

import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.stream.Feeds;
import tools.jackson.databind.json.JsonMapper;

/** Tallies while they change. */
@Component
class Progress extends Feeds {
    private static final String EVENT = "tally";
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Autowired
    Progress(AnnouncementService announcements, TallyReader reader, JsonMapper json) {
        this(announcements, reader, json, INTERVAL, HEARTBEAT);
    }

    Progress(
            AnnouncementService announcements,
            TallyReader reader,
            JsonMapper json,
            Duration interval,
            Duration heartbeat) {
        super(EVENT, id -> read(id, announcements, reader, json), interval, heartbeat);
    }

    private static Reading read(UUID id, AnnouncementService announcements, TallyReader reader, JsonMapper json) {
        Announcement announcement = announcements.get(id);
        TallyJson tally = reader.read(announcement, TallyReader.select(announcement, null));
        return new Reading(json.writeValueAsString(tally), tally.complete());
    }
}
