package org.todoke.audience;

import java.util.stream.IntStream;
import org.todoke.announcement.Revision;

/** How an audience is split: subscribers by their shard, earlier recipients not at all. */
final class Part {
    /** Shards of subscribers: 0 to 63. */
    private static final int SHARDS = 64;

    private static final int PARTS = 8;

    private Part() {}

    static IntStream of(Revision revision) {
        return IntStream.range(0, revision.audienceOf() == null ? PARTS : 1);
    }

    static int firstShard(int part) {
        return part * SHARDS / PARTS;
    }

    static int lastShard(int part) {
        return firstShard(part + 1) - 1;
    }
}
