package org.todoke.vault;

import java.util.UUID;

/**
 * Keeps texts that hold an address or a secret, in rows that live for hours: AES-256-GCM under the keys of the addresses,
 * with the place bound in as associated data, so that a ciphertext moved to another row or column does not open. Safe for
 * use by many threads.
 */
public interface TextVault {
    /**
     * @param column table and column, for example {@code notice.content}
     * @param row the row's id
     * @return the ciphertext to store there
     */
    byte[] seal(String column, UUID row, String text);

    /** @throws IllegalStateException when the ciphertext is not that place's, or no key of the key set fits */
    String open(String column, UUID row, byte[] sealed);
}
