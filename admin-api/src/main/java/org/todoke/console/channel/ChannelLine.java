package org.todoke.console.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel at a glance.
 *
 * @param channel its name, for {@code channel.…}
 * @param state the worst of its lanes, for {@code gate.…}
 * @param look how that is shown: good, warn, bad or nothing
 * @param waiting deliveries that have not left, over all lanes
 * @param trouble what is wrong and what to do, in words; null where nothing is
 */
public record ChannelLine(
        String channel,
        String state,
        String look,
        long waiting,
        @Nullable String trouble,
        List<LaneLine> lanes) {
    /** Whether it has settings. */
    public boolean isOn() {
        return !"OFF".equals(state);
    }

    /**
     * One lane of it.
     *
     * @param lane its name, for {@code lane.…}
     * @param rate the whole hub's limit, in words
     * @param pending no provider has answered yet
     * @param retrying another attempt is due
     * @param batches on their way, or a word for not known
     * @param oldest since when the oldest waits, in words; empty when none does
     * @param problem the newest trouble since the start; null when there was none
     * @param success when the provider last answered, in words
     */
    public record LaneLine(
            String lane,
            String state,
            String look,
            String rate,
            long pending,
            long retrying,
            String batches,
            String oldest,
            @Nullable Problem problem,
            String success) {}

    /**
     * What was wrong last.
     *
     * @param at when, in words
     * @param said what the provider said, as it said it
     */
    public record Problem(String at, String why, String todo, String said) {}
}
