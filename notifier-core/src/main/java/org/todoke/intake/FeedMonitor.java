package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.alert.IntakeResult;

/** What is known of one feed; the feed tells it what happens. Safe for many threads. */
public final class FeedMonitor {
    private static final Logger log = LoggerFactory.getLogger(FeedMonitor.class);
    private static final int LONGEST_TEXT = 500;

    private final String name;
    private final FeedRoute route;
    private final @Nullable Duration silentAfter;
    private final Clock clock;
    private final Instant since;

    private FeedState state = FeedState.CONNECTING;
    private boolean standsBy;
    private Heard heard = Heard.NEVER;
    private @Nullable Instant failingSince;
    private @Nullable FeedError lastError;
    private long telegrams;
    private long dropped;
    private long errors;

    FeedMonitor(String name, FeedRoute route, @Nullable Duration silentAfter, Clock clock) {
        this.name = name;
        this.route = route;
        this.silentAfter = silentAfter;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The feed's name, and the {@code route} its telegrams are archived with. */
    public String name() {
        return name;
    }

    /** The other side is there and lets the hub in; whether it has anything to say is another matter. */
    public synchronized void contact() {
        heard(new Heard(clock.instant(), null, null));
    }

    /** The source itself gave a sign of life, such as a heartbeat or a new entry. */
    public synchronized void spoke() {
        Instant now = clock.instant();
        heard(new Heard(now, now, null));
    }

    /** A telegram was archived. */
    public synchronized void received(IntakeResult result) {
        Instant now = clock.instant();
        heard(new Heard(now, now, now));
        telegrams++;
        // What became of it is logged where that is decided.
        log.debug("Feed {}: telegram {} {}", name, result.telegramId(), result.disposition());
    }

    private void heard(Heard what) {
        if (state == FeedState.FAILING) {
            log.info("Feed {} works again", name);
        }
        state = FeedState.OK;
        standsBy = false;
        failingSince = null;
        heard = heard.newest(what);
    }

    /** Another instance reads the source and watches over it; this one would take over. */
    public synchronized void standsBy() {
        standsBy = true;
        state = FeedState.CONNECTING;
        failingSince = null;
    }

    /** Something came that could not be handed over; the feed goes on. */
    public synchronized void dropped(String what) {
        dropped++;
        lastError = error(what);
        log.error("Feed {} dropped something: {}", name, what);
    }

    /** The other side went away; that alone is no failure, for it may come back at once. */
    public synchronized void disconnected() {
        if (state == FeedState.OK) {
            state = FeedState.CONNECTING;
        }
    }

    /** The feed does not work: it stays {@link FeedState#FAILING} until the next {@link #contact}. */
    public synchronized void failed(String why) {
        errors++;
        lastError = error(why);
        if (state != FeedState.FAILING) {
            failingSince = lastError.at();
        }
        state = FeedState.FAILING;
        standsBy = false;
        log.warn("Feed {} fails and will be tried again: {}", name, why);
    }

    private FeedError error(String text) {
        return new FeedError(
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text, clock.instant());
    }

    /** How the feed does now, as this instance alone sees it. */
    public FeedStatus status() {
        return FeedJudge.status(List.of(sign("")), FeedPast.NONE, clock.instant());
    }

    /** @param host this instance, for people */
    synchronized FeedSign sign(String host) {
        return new FeedSign(
                name,
                route,
                host,
                clock.instant(),
                true,
                standsBy,
                state,
                since,
                heard,
                failingSince,
                new FeedSign.Counts(telegrams, dropped, errors),
                lastError,
                silentAfter);
    }
}
