package org.todoke.vault;

import com.google.crypto.tink.KeysetHandle;
import javax.crypto.SecretKey;

/**
 * What the key file holds.
 *
 * @param addresses AES-256-GCM keys; the primary seals, all of them open
 * @param index the blind index's HMAC key, 32 bytes; changing it means indexing every endpoint anew
 * @param master what {@link Secrets} are derived from, 32 bytes
 */
record VaultKeys(KeysetHandle addresses, SecretKey index, SecretKey master) {
    @Override
    public String toString() {
        return "VaultKeys[" + addresses.size() + " address keys]";
    }
}
