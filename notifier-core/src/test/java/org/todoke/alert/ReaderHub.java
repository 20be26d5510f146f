package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.todoke.area.AreaDirectory;

/** The real intake on a real database with one reader, for tests of readers in other modules. Closing it stops it. */
public final class ReaderHub implements AutoCloseable {
    private final AlertHub hub;

    private ReaderHub(AlertHub hub) {
        this.hub = hub;
    }

    public static ReaderHub startedOn(DataSource database, TelegramReader reader, AreaDirectory areas) {
        return new ReaderHub(AlertHub.startedOn(database, areas, reader));
    }

    public void setTime(Instant time) {
        hub.clock.set(time);
    }

    public IntakeResult receive(byte[] content, String mediaType, String name) {
        return hub.bean(TelegramIntake.class).receive(content, mediaType, name, "api");
    }

    /** What was announced since the last call. */
    public List<AlertAnnouncement> announced() {
        return hub.announcer.drain().stream()
                .map(RecordingAnnouncer.Entry::announcement)
                .toList();
    }

    /** What was stopped so far. */
    public List<UUID> withdrawn() {
        return hub.announcer.withdrawn();
    }

    @Override
    public void close() {
        hub.close();
    }
}
