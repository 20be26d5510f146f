package org.todoke.channel.line;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.todoke.delivery.Recipient;

/**
 * By which LINE recognises a request it has accepted already, for 24 hours. A batch that fits one request carries its own
 * id: dispatched again after a crash it can only have fewer recipients, all of whom the accepted request had. A request
 * for a part of a batch carries a key of exactly these recipients, because parts may be cut differently the next time, and
 * nobody may be taken for reached by a request they were not in.
 */
final class RetryKey {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RetryKey() {}

    /** @return a UUIDv8 (RFC 9562, section 5.8) */
    static UUID ofPart(UUID batch, List<Recipient> recipients) {
        MessageDigest digest = sha256();
        update(digest, batch);
        recipients.forEach(recipient -> update(digest, recipient.endpointId()));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID((hash.getLong() & ~0xF000L) | VERSION_8, (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT);
    }

    private static void update(MessageDigest digest, UUID id) {
        digest.update(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
