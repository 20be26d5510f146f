package org.todoke.staff;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Passkeys in memory. */
public final class InMemoryStaffPasskeys implements StaffPasskeys {
    private final Map<UUID, StaffPasskey> passkeys = new LinkedHashMap<>();
    private final Map<UUID, Challenge> challenges = new HashMap<>();

    /** Forgets all. */
    public synchronized void clear() {
        passkeys.clear();
        challenges.clear();
    }

    @Override
    public synchronized void add(StaffPasskey passkey) {
        passkeys.put(passkey.id(), passkey);
    }

    @Override
    public synchronized Optional<StaffPasskey> find(byte[] credentialId) {
        return passkeys.values().stream()
                .filter(passkey -> Arrays.equals(passkey.credentialId(), credentialId))
                .findFirst();
    }

    @Override
    public synchronized List<StaffPasskey> of(UUID account) {
        return passkeys.values().stream()
                .filter(passkey -> passkey.account().equals(account))
                .toList();
    }

    @Override
    public synchronized void counted(UUID id, long counter) {
        passkeys.computeIfPresent(
                id,
                (key, old) -> new StaffPasskey(
                        id,
                        old.account(),
                        old.credentialId(),
                        old.credential(),
                        counter,
                        old.label(),
                        old.createdAt()));
    }

    @Override
    public synchronized boolean remove(UUID account, UUID id) {
        return passkeys.values()
                .removeIf(
                        passkey -> passkey.id().equals(id) && passkey.account().equals(account));
    }

    @Override
    public synchronized void removeAll(UUID account) {
        passkeys.values().removeIf(passkey -> passkey.account().equals(account));
    }

    @Override
    public synchronized void open(UUID id, byte[] challenge, Instant expiresAt) {
        challenges.put(id, new Challenge(challenge, expiresAt));
    }

    @Override
    public synchronized Optional<byte[]> take(UUID id, Instant now) {
        return Optional.ofNullable(challenges.remove(id))
                .filter(challenge -> challenge.expiresAt().isAfter(now))
                .map(Challenge::bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Challenge(byte[] bytes, Instant expiresAt) {}
}
