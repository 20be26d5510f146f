package org.todoke.console.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.console.Ago;
import org.todoke.console.FailureWords;
import org.todoke.console.channel.ChannelLine.LaneLine;
import org.todoke.console.channel.ChannelLine.Problem;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryQueues;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.delivery.ProviderStatuses;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Waiting;

/** How every channel does, in words. */
@Component
public class ChannelLines {
    private static final List<GateState> WORST_FIRST =
            List.of(GateState.OPEN, GateState.HALF_OPEN, GateState.THROTTLED, GateState.UP, GateState.OFF);

    private final ProviderStatuses providers;
    private final DeliveryQueues queues;
    private final Tallies tallies;
    private final Clock clock;

    ChannelLines(ProviderStatuses providers, DeliveryQueues queues, Tallies tallies, Clock clock) {
        this.providers = providers;
        this.queues = queues;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** All, also those that are off. */
    public List<ChannelLine> all(PageTexts texts) {
        List<Waiting> waiting = tallies.waiting();
        return Arrays.stream(Channel.values())
                .map(channel -> line(channel, waiting, texts))
                .toList();
    }

    private ChannelLine line(Channel channel, List<Waiting> waiting, PageTexts texts) {
        List<Waiting> here =
                waiting.stream().filter(each -> each.channel() == channel).toList();
        GateState worst = Arrays.stream(Lane.values())
                .map(lane -> providers.of(channel, lane).state())
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(GateState.OFF);
        long left = here.stream()
                .mapToLong(each -> each.pending() + each.retrying())
                .sum();
        return new ChannelLine(
                channel.name(),
                worst.name(),
                look(worst),
                left,
                trouble(worst, left, texts),
                Arrays.stream(Lane.values())
                        .map(lane -> lane(channel, lane, here, texts))
                        .toList());
    }

    private LaneLine lane(Channel channel, Lane lane, List<Waiting> here, PageTexts texts) {
        GateStatus status = providers.of(channel, lane);
        Waiting waiting =
                here.stream().filter(each -> each.lane() == lane).findFirst().orElse(null);
        OptionalLong batches = queues.batches(channel, lane);
        Instant now = clock.instant();
        double perSecond = status.limits().perSecond();
        return new LaneLine(
                lane.name(),
                status.state().name(),
                look(status.state()),
                perSecond == 0
                        ? texts.get("rate.none", status.limits().concurrency())
                        : texts.get("rate.some", perSecond, status.limits().concurrency()),
                waiting == null ? 0 : waiting.pending(),
                waiting == null ? 0 : waiting.retrying(),
                batches.isPresent() ? Long.toString(batches.getAsLong()) : texts.get("unknown"),
                waiting == null ? "" : Ago.of(texts, waiting.oldestSince(), now),
                problem(channel, status.lastError(), texts, now),
                Ago.of(texts, status.lastSuccess(), now));
    }

    private static @Nullable Problem problem(Channel channel, @Nullable LastError error, PageTexts texts, Instant now) {
        if (error == null) {
            return null;
        }
        boolean throttled = "throttled".equals(error.code());
        FailureWords words =
                FailureWords.ofProvider(channel, throttled ? "asked-for-less" : error.cause(), texts.language());
        return new Problem(Ago.of(texts, error.at(), now), words.why(), words.todo(), error.text());
    }

    private static @Nullable String trouble(GateState state, long left, PageTexts texts) {
        return switch (state) {
            case UP -> null;
            case OFF -> left == 0 ? null : texts.get("gate.help.OFF.waiting", left);
            case OPEN, HALF_OPEN, THROTTLED -> texts.get("gate.help." + state);
        };
    }

    private static String look(GateState state) {
        return switch (state) {
            case UP -> "good";
            case THROTTLED, HALF_OPEN -> "warn";
            case OPEN -> "bad";
            case OFF -> "";
        };
    }
}
