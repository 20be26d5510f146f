package org.todoke.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TinkTextVaultTest {
    private static final UUID ROW = new UUID(1, 2);
    private static final String COLUMN = "notice.content";
    private static final String SECRET = "123456 は確認コードです。";

    private final KeysetHandle keys = keys();
    private final TextVault vault = new TinkTextVault(keys);

    @Test
    void opensWhatItSealedForTheSamePlace() {
        byte[] sealed = vault.seal(COLUMN, ROW, SECRET);

        assertThat(vault.open(COLUMN, ROW, sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("123456");
        assertThat(sealed).isNotEqualTo(vault.seal(COLUMN, ROW, SECRET));
    }

    @Test
    void ciphertextMovedToAnotherPlaceDoesNotOpen() {
        byte[] sealed = vault.seal(COLUMN, ROW, SECRET);

        assertDoesNotOpen("notice.address", ROW, sealed);
        assertDoesNotOpen(COLUMN, new UUID(1, 3), sealed);
        sealed[sealed.length - 1] ^= 1;
        assertDoesNotOpen(COLUMN, ROW, sealed);
    }

    @Test
    void anAddressOfAnEndpointIsNoText() {
        TinkAddressVault addresses = new TinkAddressVault(keys, new SecretKeySpec(new byte[32], "HmacSHA256"));

        assertDoesNotOpen("endpoint.address", ROW, addresses.seal(ROW, new Address("taro@example.jp")));
    }

    private void assertDoesNotOpen(String column, UUID row, byte[] sealed) {
        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(column, row, sealed))
                .withMessageContaining(column)
                .withMessageContaining(row.toString());
    }

    private static KeysetHandle keys() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
