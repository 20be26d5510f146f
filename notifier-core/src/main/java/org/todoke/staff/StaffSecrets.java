package org.todoke.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * What proves that somebody is who they say: never itself, but as a slow hash (passwords), sealed (the secret of one-time
 * codes) or as a hash of many random bits (links, recovery codes). Safe for use by many threads.
 */
public interface StaffSecrets {
    /** The slow hash with its parameters; empty when the person has no password yet. */
    Optional<String> passwordHash(UUID account);

    void setPasswordHash(UUID account, String hash, Instant at);

    /** The secret shared with the person's authenticator app; empty when there is none. */
    Optional<byte[]> totpSecret(UUID account);

    /** Replaces the one there was. */
    void setTotpSecret(UUID account, byte[] secret, Instant at);

    /**
     * Uses up one time step of the shared secret (RFC 6238, section 5.2: a code is taken once).
     *
     * @return false when this step or a later one was used before
     */
    boolean useTotpStep(UUID account, long step);

    /** Replaces the person's recovery codes. */
    void setRecoveryCodes(UUID account, Collection<String> codes);

    /** @return whether it was one of the person's; it is none from now on */
    boolean useRecoveryCode(UUID account, String code);

    int recoveryCodesLeft(UUID account);

    /** Forgets the shared secret and the recovery codes. */
    void dropSecondFactor(UUID account);

    /**
     * Makes a link's token, in place of the one there was.
     *
     * @return 32 random bytes in base64url
     */
    String invite(UUID account, Instant expiresAt);

    /** Whose link it is, if it can still be used. */
    Optional<UUID> invited(String token, Instant now);

    /** The same, and from now on it cannot. */
    Optional<UUID> accept(String token, Instant now);
}
