package org.todoke.vault;

/** Secrets that other features need (signed links, tokens), all derived from the one in the key file. */
public interface Secrets {
    /**
     * The same purpose always gives the same secret as long as the key file's master secret is the same; two purposes
     * tell nothing about each other (HKDF-SHA-256, RFC 5869).
     *
     * @param purpose what it is for, for example {@code unsubscribe-link}; not blank
     * @return 32 bytes, a copy of its own
     */
    byte[] derive(String purpose);
}
