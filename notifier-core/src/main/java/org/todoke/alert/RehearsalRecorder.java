package org.todoke.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stands at the end of a rehearsed decision, where the real one would announce. */
final class RehearsalRecorder implements AlertAnnouncer {
    private final List<Said> said = new ArrayList<>();
    private @Nullable AlertAnnouncement last;

    @Override
    public Raised raise(AlertAnnouncement announcement) {
        last = announcement;
        return new Raised(UuidCreator.getTimeOrderedEpoch(), announcement.release());
    }

    @Override
    public boolean withdraw(List<UUID> announcementIds) {
        return false;
    }

    /**
     * Something that was said.
     *
     * @param type of the alert whose words were used
     */
    record Said(UUID alertId, String type, Instant at, Telling telling, AlertAnnouncement announcement) {}

    /** What was said since the last call. */
    List<Said> drain() {
        List<Said> drained = List.copyOf(said);
        said.clear();
        return drained;
    }

    /** Knows what each announcement says, which the announcement itself does not. */
    static final class Teller extends AlertTeller {
        private final RehearsalRecorder recorder;
        private final Clock clock;

        Teller(RehearsalRecorder recorder, AlertTexts texts, Clock clock) {
            super(recorder, texts, clock);
            this.recorder = recorder;
            this.clock = clock;
        }

        @Override
        Told tell(UUID alertId, Alert alert, Telling telling, List<Earlier> earlier) {
            Told told = super.tell(alertId, alert, telling, earlier);
            AlertAnnouncement announcement = recorder.last;
            if (announcement != null) {
                recorder.said.add(new Said(alertId, alert.type(), clock.instant(), telling, announcement));
            }
            return told;
        }
    }

    /** Says when the telegram came that is being rehearsed. */
    static final class RehearsalClock extends Clock {
        private volatile Instant now = Instant.EPOCH;

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
