package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drill mode over memory; what was made in it is bound by the hub's own rules. */
public final class InMemoryDrills implements DrillMode, Drills {
    private final Map<UUID, UUID> drillOf = new HashMap<>();
    private final Map<UUID, Drill> drills = new HashMap<>();
    private final Clock clock;

    public InMemoryDrills(Clock clock) {
        this.clock = clock;
    }

    public void clear() {
        drillOf.clear();
        drills.clear();
    }

    @Override
    public Optional<Drill> current() {
        return drills.values().stream()
                .filter(drill -> !drill.isOver(clock.instant()))
                .findFirst();
    }

    @Override
    public void join(UUID announcementId, Drill drill) {
        drillOf.put(announcementId, drill.id());
    }

    @Override
    public Optional<Drill> of(UUID announcementId) {
        return Optional.ofNullable(drillOf.get(announcementId)).map(drills::get);
    }

    @Override
    public Drill begin(Instant until, String title, String actor) {
        if (!until.isAfter(clock.instant()) || until.isAfter(clock.instant().plus(LONGEST))) {
            throw new IllegalArgumentException(until + ", expected a time soon");
        }
        UUID id = current().map(Drill::id).orElseGet(UUID::randomUUID);
        return keep(new Drill(id, title, until, actor, clock.instant(), null));
    }

    @Override
    public Optional<Drill> end(String actor) {
        Optional<Drill> current = current();
        current.ifPresent(drill -> keep(ended(drill, clock.instant())));
        return current;
    }

    private Drill keep(Drill drill) {
        drills.put(drill.id(), drill);
        return drill;
    }

    private static Drill ended(Drill drill, @Nullable Instant at) {
        return new Drill(drill.id(), drill.title(), drill.until(), drill.startedBy(), drill.startedAt(), at);
    }
}
