package org.todoke.audience;

import java.util.List;
import java.util.stream.IntStream;

/** How an audience is split: many subscribers by their shard; few of them, and earlier recipients, not at all. */
final class Part {
    /** Up to so many people one part is done before the others of eight would have begun. */
    static final int FEW = 1_000;

    /** Shards of subscribers: 0 to 63. */
    private static final int SHARDS = 64;

    private static final int PARTS = 8;

    /** Every shard of subscribers; a number of its own, so that it is told from an eighth. */
    static final int WHOLE = PARTS;

    /** All earlier recipients. */
    static final int ONLY = 0;

    /** From this on, parts are people told again on another channel. */
    static final int FIRST_RESENT = 16;

    /** An eighth of the shards each. */
    static final List<Integer> ALL = IntStream.range(0, PARTS).boxed().toList();

    private Part() {}

    static int firstShard(int part) {
        return part == WHOLE ? 0 : part * SHARDS / PARTS;
    }

    static int lastShard(int part) {
        return part == WHOLE ? SHARDS - 1 : (part + 1) * SHARDS / PARTS - 1;
    }
}
