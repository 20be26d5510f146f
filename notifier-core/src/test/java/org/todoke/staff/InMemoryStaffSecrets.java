package org.todoke.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Secrets in memory. */
public final class InMemoryStaffSecrets implements StaffSecrets {
    private final Map<UUID, String> passwords = new HashMap<>();
    private final Map<UUID, byte[]> totps = new HashMap<>();
    private final Map<UUID, Long> steps = new HashMap<>();
    private final Map<UUID, Set<String>> codes = new HashMap<>();
    private final Map<String, Invitation> invitations = new HashMap<>();

    /** Forgets all. */
    public synchronized void clear() {
        passwords.clear();
        totps.clear();
        steps.clear();
        codes.clear();
        invitations.clear();
    }

    @Override
    public synchronized Optional<String> passwordHash(UUID account) {
        return Optional.ofNullable(passwords.get(account));
    }

    @Override
    public synchronized void setPasswordHash(UUID account, String hash, Instant at) {
        passwords.put(account, hash);
    }

    @Override
    public synchronized Optional<byte[]> totpSecret(UUID account) {
        return Optional.ofNullable(totps.get(account)).map(byte[]::clone);
    }

    @Override
    public synchronized void setTotpSecret(UUID account, byte[] secret, Instant at) {
        totps.put(account, secret.clone());
        steps.put(account, 0L);
    }

    @Override
    public synchronized boolean useTotpStep(UUID account, long step) {
        Long last = steps.get(account);
        if (last == null || last >= step) {
            return false;
        }
        steps.put(account, step);
        return true;
    }

    @Override
    public synchronized void setRecoveryCodes(UUID account, Collection<String> some) {
        codes.put(account, new HashSet<>(some));
    }

    @Override
    public synchronized boolean useRecoveryCode(UUID account, String code) {
        return codes.getOrDefault(account, new HashSet<>()).remove(code);
    }

    @Override
    public synchronized int recoveryCodesLeft(UUID account) {
        return codes.getOrDefault(account, Set.of()).size();
    }

    @Override
    public synchronized void dropSecondFactor(UUID account) {
        totps.remove(account);
        steps.remove(account);
        codes.remove(account);
    }

    @Override
    public synchronized String invite(UUID account, Instant expiresAt) {
        invitations.values().removeIf(other -> other.account().equals(account));
        String token = StaffTokens.draw();
        invitations.put(token, new Invitation(account, expiresAt));
        return token;
    }

    @Override
    public synchronized Optional<UUID> invited(String token, Instant now) {
        return Optional.ofNullable(invitations.get(token))
                .filter(invitation -> invitation.expiresAt().isAfter(now))
                .map(Invitation::account);
    }

    @Override
    public synchronized Optional<UUID> accept(String token, Instant now) {
        Optional<UUID> account = invited(token, now);
        account.ifPresent(used -> invitations.remove(token));
        return account;
    }

    private record Invitation(UUID account, Instant expiresAt) {}
}
