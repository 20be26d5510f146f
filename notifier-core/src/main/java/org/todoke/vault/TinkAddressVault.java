package org.todoke.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Tink's AES-256-GCM; the associated data name table, column and row. */
final class TinkAddressVault implements AddressVault {
    private static final byte[] COLUMN = "endpoint.address:".getBytes(US_ASCII);
    private static final String HMAC = "HmacSHA256";

    private final Aead aead;
    private final SecretKey indexKey;

    /** @throws IllegalStateException when the key set is not one of AEAD keys */
    TinkAddressVault(KeysetHandle keyset, SecretKey indexKey) {
        try {
            this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key set for addresses: expected AES-GCM keys", e);
        }
        this.indexKey = indexKey;
    }

    @Override
    public byte[] seal(UUID endpointId, Address address) {
        try {
            return aead.encrypt(address.value().getBytes(UTF_8), row(endpointId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the address of endpoint " + endpointId + " cannot be sealed", e);
        }
    }

    @Override
    public Address open(UUID endpointId, byte[] sealed) {
        try {
            return new Address(new String(aead.decrypt(sealed, row(endpointId)), UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the address of endpoint " + endpointId
                            + " does not open: expected a ciphertext sealed for this row, with a key of the key file",
                    e);
        }
    }

    @Override
    public byte[] blindIndex(String scope, String normalised) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(indexKey);
            mac.update(scope.getBytes(UTF_8));
            // No scope holds a zero byte, so no two pairs of scope and text run together into the same bytes.
            mac.update((byte) 0);
            return mac.doFinal(normalised.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is not there: expected a JDK that has it", e);
        }
    }

    private static byte[] row(UUID endpointId) {
        return ByteBuffer.allocate(COLUMN.length + 2 * Long.BYTES)
                .put(COLUMN)
                .putLong(endpointId.getMostSignificantBits())
                .putLong(endpointId.getLeastSignificantBits())
                .array();
    }
}
