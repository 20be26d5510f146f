package org.todoke.console.feed;

import org.jspecify.annotations.Nullable;

/**
 * A feed at a glance.
 *
 * @param name as telegrams name it in their route
 * @param route for {@code route.…}
 * @param state for {@code feed.…}
 * @param look how that is shown: good, warn, bad or nothing
 * @param seen its last sign of life, in words
 * @param spoke when it last said something that only a working source says, in words
 * @param telegram when its last telegram came, in words
 * @param errorAt when the last thing went wrong, in words; null when nothing has since the start
 * @param error what it was, as the hub wrote it down for technicians; null with {@code errorAt}
 * @param trouble what is wrong and what to do, in words; null where nothing is
 * @param readers the instances of the hub that read it, in words
 */
public record FeedLine(
        String name,
        String route,
        String state,
        String look,
        String seen,
        String spoke,
        String telegram,
        long telegrams,
        long dropped,
        long errors,
        @Nullable String errorAt,
        @Nullable String error,
        @Nullable String trouble,
        String readers) {
    /** Whether it has settings. */
    public boolean isOn() {
        return !"OFF".equals(state);
    }
}
