package org.todoke.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.todoke.audience.AudienceCounts;
import org.todoke.audience.AudienceCounts.Count;
import org.todoke.audience.AudienceCounts.Question;

/**
 * How many people would get it, without anybody waiting for it: few are counted one by one; of many, some shards tell the rest
 * to a percent, and a page can ask for the others piece by piece.
 */
@Component
public class Reckoning {
    /** Pieces after the first shard: 63 shards by 7. */
    public static final int PIECES = 9;

    private static final int SHARDS_PER_PIECE = (AudienceCounts.SHARDS - 1) / PIECES;
    /** Counted one by one in less than a tenth of a second. */
    private static final long FEW = 30_000;
    /** Of more, so many are looked at: chance then moves the whole by a percent. */
    private static final long ENOUGH = 15_000;

    private final AudienceCounts counts;
    private final Cache<Piece, Count> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Reckoning(AudienceCounts counts) {
        this.counts = counts;
    }

    /** For somebody who is still writing: what was counted stands for a minute, however often it is asked for. */
    public Reckoned reckon(Question question) {
        return reckon((first, last) -> count(question, first, last));
    }

    /** For somebody who decides: counted at this moment. */
    public Reckoned reckonNow(Question question) {
        return reckon((first, last) -> counts.count(question, first, last));
    }

    private static Reckoned reckon(BiFunction<Integer, Integer, Count> shards) {
        Count first = shards.apply(0, 0);
        long expected = (first.people() + first.without()) * AudienceCounts.SHARDS;
        int needed = expected <= FEW
                ? AudienceCounts.SHARDS
                : Math.toIntExact(Math.ceilDiv(ENOUGH * AudienceCounts.SHARDS, expected));
        Count counted = needed == 1 ? first : first.plus(shards.apply(1, needed - 1));
        return new Reckoned(counted.expanded(needed), needed == AudienceCounts.SHARDS);
    }

    /**
     * What the first pieces hold; after the last it is exact.
     *
     * @param pieces 1 to {@link #PIECES}
     */
    public Count upTo(Question question, int pieces) {
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
    public record Reckoned(Count count, boolean exact) {}
}
