package org.todoke.delivery;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has gone through one gate since the start. */
final class GateCounts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder permits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final Map<Refusal, LongAdder> refusals = new EnumMap<>(
            Arrays.stream(Refusal.values()).collect(Collectors.toMap(Function.identity(), _ -> new LongAdder())));

    void passed(int used, long waited) {
        requests.increment();
        permits.add(used);
        if (waited > 0) {
            waitedNanos.add(waited);
        }
    }

    void refused(Refusal why) {
        of(why).increment();
    }

    long requests() {
        return requests.sum();
    }

    long permits() {
        return permits.sum();
    }

    long waitedNanos() {
        return waitedNanos.sum();
    }

    long refusals(Refusal why) {
        return of(why).sum();
    }

    private LongAdder of(Refusal why) {
        return Objects.requireNonNull(refusals.get(why));
    }
}
