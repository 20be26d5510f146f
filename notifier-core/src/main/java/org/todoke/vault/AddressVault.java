package org.todoke.vault;

import java.util.UUID;

/**
 * Keeps residents' addresses: AES-256-GCM with the row bound in as associated data, so that a ciphertext moved to
 * another row does not open; and a keyed index, so that an address can be found without being readable.
 */
public interface AddressVault {
    /** @return the ciphertext to store in {@code endpoint.address} of the row {@code endpointId} */
    byte[] seal(UUID endpointId, Address address);

    /** @throws IllegalStateException when the ciphertext is not that row's, or no key of the key set fits */
    Address open(UUID endpointId, byte[] sealed);

    /**
     * A 32-byte HMAC-SHA-256 by which equal addresses are found.
     *
     * @param scope the channel's name: the same text on two channels has two indexes
     * @param normalised the address in its one canonical spelling
     */
    byte[] blindIndex(String scope, String normalised);
}
