package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** What instances of one test JVM tell each other, by the test's clock. */
public final class InMemoryFeedSigns implements FeedSigns {
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<UUID, List<FeedSign>> signs = new HashMap<>();
    private final Map<String, FeedPast> pasts = new HashMap<>();
    private boolean away;

    public InMemoryFeedSigns(Clock clock) {
        this.clock = clock;
    }

    /** One instance's view. */
    public FeedHealth health(FeedMonitors monitors) {
        return new FeedHealth(monitors, this, new HubInstance(new UUID(0, 1), "host/1"), clock);
    }

    void goAway(boolean gone) {
        away = gone;
    }

    @Override
    public void report(HubInstance instance, Collection<FeedSign> said) {
        reach();
        signs.put(instance.id(), List.copyOf(said));
        said.forEach(sign -> pasts.merge(
                sign.feed(),
                new FeedPast(sign.heard(), null),
                (old, now) -> new FeedPast(old.heard().newest(now.heard()), old.alarm())));
    }

    @Override
    public Said others(HubInstance instance) {
        reach();
        List<FeedSign> others = new ArrayList<>();
        signs.forEach((id, said) -> {
            if (!id.equals(instance.id())) {
                said.forEach(sign -> others.add(aged(sign)));
            }
        });
        return new Said(others, Map.copyOf(pasts));
    }

    private FeedSign aged(FeedSign sign) {
        boolean live = sign.writtenAt().isAfter(clock.instant().minus(LIFE));
        return new FeedSign(
                sign.feed(),
                sign.route(),
                sign.host(),
                sign.writtenAt(),
                live,
                sign.standsBy(),
                sign.state(),
                sign.since(),
                sign.heard(),
                sign.failingSince(),
                sign.counts(),
                sign.lastError(),
                sign.silentAfter());
    }

    @Override
    public void forgetTheGone() {
        // A test's instances are few.
    }

    @Override
    public void signOff(HubInstance instance) {
        signs.remove(instance.id());
    }

    @Override
    public boolean raise(String feed, FeedAlarm alarm, Runnable telling) {
        FeedPast past = pasts.getOrDefault(feed, FeedPast.NONE);
        return past.alarm() == null && change(feed, past, alarm, telling);
    }

    @Override
    public boolean settle(String feed, Instant raisedAt, Runnable telling) {
        FeedPast past = pasts.getOrDefault(feed, FeedPast.NONE);
        FeedAlarm open = past.alarm();
        return open != null && open.raisedAt().equals(raisedAt) && change(feed, past, null, telling);
    }

    private boolean change(String feed, FeedPast past, @Nullable FeedAlarm alarm, Runnable telling) {
        telling.run();
        pasts.put(feed, new FeedPast(past.heard(), alarm));
        return true;
    }

    private void reach() {
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
    }
}
