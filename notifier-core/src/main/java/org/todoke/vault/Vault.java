package org.todoke.vault;

import java.nio.file.Path;

/**
 * What a key file opens.
 *
 * @param addresses residents' addresses
 * @param texts what else must not be read in the database
 * @param secrets secrets for other purposes
 */
public record Vault(AddressVault addresses, TextVault texts, Secrets secrets) {
    /**
     * @param keyset the key file
     * @param create whether to make it (mode 0600) when there is none
     * @throws IllegalStateException when there is none and none may be made, or it is not a key file
     */
    public static Vault open(Path keyset, boolean create) {
        VaultKeys keys = new KeyFile(keyset).keys(create);
        return new Vault(
                new TinkAddressVault(keys.addresses(), keys.index()),
                new TinkTextVault(keys.addresses()),
                new HkdfSecrets(keys.master()));
    }
}
