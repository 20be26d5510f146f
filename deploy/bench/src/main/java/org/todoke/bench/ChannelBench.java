package org.todoke.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.todoke.bench.BenchHub.Cpu;
import org.todoke.bench.BenchHub.Run;

/**
 * The whole path of one channel's announcement (API → Kafka → ledger → provider → outcomes → tally), and in the same run
 * the bare loop of the same client against the same sink, in turns.
 */
final class ChannelBench {
    private final BenchChannel channel;
    private final BenchOptions options;
    private final List<Round> rounds = new ArrayList<>();

    private record Round(Run wholePath, double bareLoop, Cpu cpu) {}

    ChannelBench(BenchChannel channel, BenchOptions options) {
        this.channel = channel;
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        try (BenchHub hub = new BenchHub(List.of(channel), options);
                BareLoop loop = new BareLoop(channel, hub.ports())) {
            hub.importPeople();
            print("cold, not counted: ", round(hub, loop));
            for (int i = 0; i < options.rounds(); i++) {
                rounds.add(round(hub, loop));
                print("", rounds.getLast());
            }
            summarise(hub);
        }
    }

    private Round round(BenchHub hub, BareLoop loop) throws IOException, InterruptedException {
        double bareLoop = loop.run(options.recipients());
        Cpu before = hub.cpu();
        Run wholePath = announce(hub);
        return new Round(wholePath, bareLoop, hub.cpu().since(before));
    }

    private Run announce(BenchHub hub) throws IOException, InterruptedException {
        String announcement = hub.prepare(channel);
        Instant releasedAt = hub.release(announcement);
        return hub.awaitComplete(announcement, channel, releasedAt);
    }

    private void print(String label, Round round) {
        System.out.printf(
                "%swhole path %,.0f %s/s, bare loop %,.0f/s, ratio %.2f; first hand-off %.0f ms, last %.0f ms;"
                        + " CPU hub %.1f s, PostgreSQL %.1f s, sink %.1f s%n",
                label,
                round.wholePath().perSecond(),
                channel.unit(),
                round.bareLoop(),
                round.wholePath().perSecond() / round.bareLoop(),
                round.wholePath().firstMillis(),
                round.wholePath().lastMillis(),
                round.cpu().hub().toMillis() / 1e3,
                round.cpu().database().toMillis() / 1e3,
                round.cpu().sink().toMillis() / 1e3);
    }

    private void summarise(BenchHub hub) {
        double wholePath = median(round -> round.wholePath().perSecond());
        double bareLoop = median(Round::bareLoop);
        System.out.printf(
                "%s, median of %d rounds of %,d: whole path %,.0f/s, bare loop %,.0f/s, ratio %.2f; first hand-off"
                        + " %.0f ms, last %.0f ms; CPU each: hub %.0f µs, PostgreSQL %.0f µs, sink %.0f µs; hub peak"
                        + " memory %,d MiB (heap limit %s)%n",
                channel,
                rounds.size(),
                options.recipients(),
                wholePath,
                bareLoop,
                wholePath / bareLoop,
                median(round -> round.wholePath().firstMillis()),
                median(round -> round.wholePath().lastMillis()),
                microsEach(Cpu::hub),
                microsEach(Cpu::database),
                microsEach(Cpu::sink),
                hub.peakMebibytes(),
                options.heap());
    }

    private double microsEach(Function<Cpu, Duration> program) {
        return median(round -> program.apply(round.cpu()).toNanos() / 1e3 / options.recipients());
    }

    private double median(Function<Round, Double> figure) {
        List<Double> sorted = new ArrayList<>(rounds.stream().map(figure).toList());
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
