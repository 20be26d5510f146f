package org.todoke.audience;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** How far the fan-out of each part has come, so that a part that is redone goes on where it stopped. */
interface FanOutProgress {
    /** A worker that has not come further for so long is taken for dead. */
    Duration LOST_AFTER = Duration.ofSeconds(30);

    /**
     * The parts that the audience was split into; none the first time. Nobody else splits it until the transaction ends.
     */
    List<Integer> parts(UUID revision);

    /** The channel on which the people of this part are told again. */
    Channel channelOfResent(UUID revision, int part);

    /** Makes sure the part is known; false when it is done already. */
    boolean open(UUID revision, int part);

    /** Reads it for a step: nobody else takes one until the transaction ends. */
    Progress lock(UUID revision, int part);

    void save(UUID revision, int part, Progress progress, Duration lookAgainIn);

    /**
     * Makes retries of earlier revisions due, so that they end soon. What waits for its person's quiet hours or digest goes
     * on waiting unless its revision was withdrawn.
     */
    void settleSoon(List<UUID> revisions);

    /** Batches that are in the ledger but perhaps not on Kafka. */
    List<UnpublishedBatch> unpublished(UUID revision, int part, Progress progress);

    /** Parts that are not done although it is time to look again; takes them over for a while. */
    List<FanOutPart> takeOverdue();

    /**
     * The state of one part.
     *
     * @param position where the audience was read to
     * @param nextBatch the number of the next batch
     * @param publishedBatch the last batch that is surely on Kafka; -1 for none
     */
    record Progress(String position, int nextBatch, int publishedBatch, int people, int endpoints, boolean done) {}

    /** A batch as the ledger remembers it. */
    record UnpublishedBatch(int number, Channel channel, Language language, List<AudienceMember> members) {}
}
