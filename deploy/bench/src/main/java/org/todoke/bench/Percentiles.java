package org.todoke.bench;

import java.util.stream.LongStream;

/** How long things of one kind took. */
final class Percentiles {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sortedNanos;

    private Percentiles(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    static Percentiles of(LongStream nanos) {
        return new Percentiles(nanos.sorted().toArray());
    }

    int count() {
        return sortedNanos.length;
    }

    /**
     * The smallest time that at least this share of all did not exceed.
     *
     * @param share above 0, at most 1
     * @return milliseconds
     */
    double millis(double share) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p99 %.1f ms, max %.1f ms".formatted(millis(0.5), millis(0.99), millis(1));
    }
}
