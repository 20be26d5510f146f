package org.todoke.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * One announcement revision to one endpoint. Derived, not drawn: the same pair is always the same delivery, so a stage
 * that is redone names the same delivery again.
 *
 * @param revision the announcement revision
 * @param endpoint the endpoint
 */
public record DeliveryId(UUID revision, UUID endpoint) {
    private static final int BYTES = 32;

    /** What names a notice where a delivery is named: in Message-IDs, return paths and callbacks. It has no ledger row. */
    public static DeliveryId ofNotice(UUID notice) {
        return new DeliveryId(notice, notice);
    }

    /** Whether it names a notice: no endpoint has the id of a revision. */
    @JsonIgnore
    public boolean isNotice() {
        return revision.equals(endpoint);
    }

    /** 43 characters of base64url, safe in a Message-ID's left part and in a URL; read back by {@link #parse}. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(revision.getMostSignificantBits())
                .putLong(revision.getLeastSignificantBits())
                .putLong(endpoint.getMostSignificantBits())
                .putLong(endpoint.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException when {@code text} did not come from {@link #toString} */
    public static DeliveryId parse(String text) {
        byte[] decoded = Base64.getUrlDecoder().decode(text);
        if (decoded.length != BYTES) {
            throw new IllegalArgumentException("delivery id \"" + text + "\": expected 43 characters of base64url");
        }
        ByteBuffer bytes = ByteBuffer.wrap(decoded);
        return new DeliveryId(new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()));
    }
}
