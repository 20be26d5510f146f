package org.todoke.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Tink's AES-256-GCM; the associated data name table, column and row. */
final class TinkTextVault implements TextVault {
    private final Aead aead;

    /** @throws IllegalStateException when the key set is not one of AEAD keys */
    TinkTextVault(KeysetHandle keyset) {
        try {
            this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key set for texts: expected AES-GCM keys", e);
        }
    }

    @Override
    public byte[] seal(String column, UUID row, String text) {
        try {
            return aead.encrypt(text.getBytes(UTF_8), place(column, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(column + " of " + row + " cannot be sealed", e);
        }
    }

    @Override
    public String open(String column, UUID row, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, place(column, row)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    column + " of " + row
                            + " does not open: expected a ciphertext sealed for this place, with a key of the key file",
                    e);
        }
    }

    /** Ends with the row as text, unlike an address's, whose associated data end with its 16 bytes. */
    private static byte[] place(String column, UUID row) {
        return (column + ":" + row).getBytes(UTF_8);
    }
}
