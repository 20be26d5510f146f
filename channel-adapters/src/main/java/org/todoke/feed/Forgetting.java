package org.todoke.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.todoke.intake.FeedMemory;

/** Keeps a feed's memory from growing for ever: now and then, what is old and is not listed any more is forgotten. */
public final class Forgetting {
    private final FeedMemory memory;
    private final String feed;
    private final Duration keep;
    private final Duration every;
    private final Clock clock;
    private Instant next = Instant.MIN;

    /**
     * @param keep how long an entry is remembered that the feed lists no more
     * @param every the least time between two looks at the memory
     */
    public Forgetting(FeedMemory memory, String feed, Duration keep, Duration every, Clock clock) {
        this.memory = memory;
        this.feed = feed;
        this.keep = keep;
        this.every = every;
        this.clock = clock;
    }

    /** @param listed ids of what the feed lists now */
    public void forgetAllBut(Collection<String> listed) {
        Instant now = clock.instant();
        if (now.isAfter(next)) {
            memory.forget(feed, now.minus(keep), listed);
            next = now.plus(every);
        }
    }
}
