package org.todoke.delivery;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a set of state changes does to one tally: how many more or fewer are in each state. */
final class TallyChange {
    private final Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
    private @Nullable Instant first;
    private @Nullable Instant last;
    private final Map<Instant, Long> bySecond = new TreeMap<>();

    void add(DeliveryState state, long count) {
        byState.merge(state, count, Long::sum);
    }

    long count(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    void handedOff(Instant at) {
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
    }

    /** So many more were handed over in this second. */
    void handedOff(Instant second, long count) {
        bySecond.merge(second, count, Long::sum);
    }

    /** How many more were handed over in which second. */
    Map<Instant, Long> handOffs() {
        return bySecond;
    }

    boolean isEmpty() {
        return first == null && byState.values().stream().allMatch(count -> count == 0);
    }

    /** By the tally's column names. */
    Map<String, Long> counts() {
        return Stream.of(DeliveryState.values())
                .collect(Collectors.toMap(
                        state -> state.name().toLowerCase(Locale.ROOT), state -> byState.getOrDefault(state, 0L)));
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
