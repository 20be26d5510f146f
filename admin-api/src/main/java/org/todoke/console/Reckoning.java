package org.todoke.console.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.todoke.audience.AudienceCounts;
import org.todoke.audience.AudienceCounts.Count;
import org.todoke.audience.AudienceCounts.Question;

/**
 * How many people would get it, without anybody waiting for it: few are counted at once; of many one shard tells the rest to a
 * percent, and the page asks for the others piece by piece. What was counted stands for a minute, however often it is asked for.
 */
@Component
class Reckoning {
    /** Few enough to be counted at once. */
    private static final long FEW = 10_000;
    /** Pieces after the first shard: 63 shards by 7. */
    static final int SHARDS_PER_PIECE = 7;

    static final int PIECES = (AudienceCounts.SHARDS - 1) / SHARDS_PER_PIECE;

    private final AudienceCounts counts;
    private final Cache<Piece, Count> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Reckoning(AudienceCounts counts) {
        this.counts = counts;
    }

    /** Exact when few, else an estimate. */
    Reckoned reckon(Question question) {
        Count first = count(question, 0, 0);
        long expected = (first.people() + first.without()) * AudienceCounts.SHARDS;
        return expected <= FEW
                ? new Reckoned(first.plus(count(question, 1, AudienceCounts.SHARDS - 1)), true)
                : new Reckoned(first.times(AudienceCounts.SHARDS), false);
    }

    /**
     * What the first pieces hold; after the last it is exact.
     *
     * @param pieces 1 to {@link #PIECES}
     */
    Count upTo(Question question, int pieces) {
        Count sum = count(question, 0, 0);
        for (int piece = 0; piece < pieces; piece++) {
            int first = 1 + piece * SHARDS_PER_PIECE;
            sum = sum.plus(count(question, first, first + SHARDS_PER_PIECE - 1));
        }
        return sum;
    }

    private Count count(Question question, int first, int last) {
        return Objects.requireNonNull(
                known.get(new Piece(question, first, last), _ -> counts.count(question, first, last)));
    }

    private record Piece(Question question, int first, int last) {}

    /** @param exact whether everybody was counted */
    record Reckoned(Count count, boolean exact) {}
}
