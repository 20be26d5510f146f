package org.todoke.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The passkeys of staff, and the challenges that are open. Safe for use by many threads. */
public interface StaffPasskeys {
    void add(StaffPasskey passkey);

    Optional<StaffPasskey> find(byte[] credentialId);

    /** Oldest first. */
    List<StaffPasskey> of(UUID account);

    void counted(UUID id, long counter);

    /** @return whether the account had it */
    boolean remove(UUID account, UUID id);

    void removeAll(UUID account);

    /** Keeps a challenge until then. */
    void open(UUID id, byte[] challenge, Instant expiresAt);

    /** The challenge, which is none any more. */
    Optional<byte[]> take(UUID id, Instant now);
}
