package org.todoke.delivery;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** Derives the ids of batches: the same batch always has the same id, so providers recognise a repeated request. */
public final class BatchId {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private BatchId() {}

    /**
     * A UUIDv8 (RFC 9562, section 5.8) over revision, part and number.
     *
     * @param part the audience's part
     * @param number counted within the part
     */
    public static UUID of(UUID revision, int part, int number) {
        byte[] input = ByteBuffer.allocate(24)
                .putLong(revision.getMostSignificantBits())
                .putLong(revision.getLeastSignificantBits())
                .putInt(part)
                .putInt(number)
                .array();
        return digest(input);
    }

    /** The same over a revision, an attempt and the first endpoint of a batch of retries. */
    public static UUID ofRetry(UUID revision, int attempt, UUID firstEndpoint) {
        byte[] input = ByteBuffer.allocate(36)
                .putLong(revision.getMostSignificantBits())
                .putLong(revision.getLeastSignificantBits())
                .putInt(attempt)
                .putLong(firstEndpoint.getMostSignificantBits())
                .putLong(firstEndpoint.getLeastSignificantBits())
                .array();
        return digest(input);
    }

    /**
     * The id of a digest: a UUIDv8 too, while revisions have UUIDv7, so that one is never taken for the other.
     *
     * @param revisions what it tells of, in their order
     */
    public static UUID ofDigest(List<UUID> revisions) {
        ByteBuffer input = ByteBuffer.allocate(revisions.size() * 16);
        revisions.forEach(revision ->
                input.putLong(revision.getMostSignificantBits()).putLong(revision.getLeastSignificantBits()));
        return digest(input.array());
    }

    /** Whether the id is a digest's, not a revision's. */
    public static boolean isDigest(UUID id) {
        return id.version() == 8;
    }

    private static UUID digest(byte[] input) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(input));
            long high = (hash.getLong() & ~0xF000L) | VERSION_8;
            long low = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
