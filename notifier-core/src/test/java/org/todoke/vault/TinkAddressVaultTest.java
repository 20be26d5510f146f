package org.todoke.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TinkAddressVaultTest {
    private static final UUID ROW = new UUID(1, 2);
    private static final UUID OTHER_ROW = new UUID(1, 3);
    private static final Address TARO = new Address("taro@example.jp");

    private final TinkAddressVault vault = vault(oneKey(), 1);

    @Test
    void opensWhatItSealedForTheSameRow() {
        assertThat(vault.open(ROW, vault.seal(ROW, TARO))).isEqualTo(TARO);
    }

    @Test
    void sealsTheSameAddressDifferentlyEachTimeAndUnreadably() {
        byte[] sealed = vault.seal(ROW, TARO);

        assertThat(sealed).isNotEqualTo(vault.seal(ROW, TARO));
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("taro", "example");
    }

    @Test
    void ciphertextMovedToAnotherRowDoesNotOpen() {
        byte[] sealed = vault.seal(ROW, TARO);

        assertThatThrownBy(() -> vault.open(OTHER_ROW, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(OTHER_ROW.toString())
                .hasMessageNotContaining("taro");
    }

    @Test
    void oneChangedBitDoesNotOpen() {
        byte[] sealed = vault.seal(ROW, TARO);
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(ROW, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherKeySetDoesNotOpenIt() {
        byte[] sealed = vault.seal(ROW, TARO);

        assertThatThrownBy(() -> vault(oneKey(), 1).open(ROW, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterARotationOldCiphertextsStillOpenAndNewOnesNeedTheNewKey() throws GeneralSecurityException {
        KeysetHandle before = oneKey();
        KeysetHandle after = KeysetHandle.newBuilder(before)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .setStatus(KeyStatus.ENABLED)
                        .makePrimary())
                .setConfiguration(AeadConfig2026.get())
                .build();
        TinkAddressVault old = vault(before, 1);
        TinkAddressVault rotated = vault(after, 1);
        byte[] sealedBefore = old.seal(ROW, TARO);
        byte[] sealedAfter = rotated.seal(ROW, TARO);

        assertThat(rotated.open(ROW, sealedBefore)).isEqualTo(TARO);
        assertThat(rotated.open(ROW, sealedAfter)).isEqualTo(TARO);
        assertThatThrownBy(() -> old.open(ROW, sealedAfter)).isInstanceOf(IllegalStateException.class);
        assertThat(rotated.blindIndex("EMAIL", "taro@example.jp"))
                .isEqualTo(old.blindIndex("EMAIL", "taro@example.jp"));
    }

    @Test
    void blindIndexIsEqualForEqualAddressesOfOneScopeAlone() {
        byte[] index = vault.blindIndex("EMAIL", "taro@example.jp");

        assertThat(index).hasSize(32).isEqualTo(vault.blindIndex("EMAIL", "taro@example.jp"));
        assertThat(index).isNotEqualTo(vault.blindIndex("EMAIL", "jiro@example.jp"));
        assertThat(index).isNotEqualTo(vault.blindIndex("SMS", "taro@example.jp"));
        assertThat(vault.blindIndex("SM", "S1")).isNotEqualTo(vault.blindIndex("SMS", "1"));
    }

    @Test
    void blindIndexCannotBeMadeWithoutItsKey() {
        assertThat(vault.blindIndex("EMAIL", "taro@example.jp"))
                .isNotEqualTo(vault(oneKey(), 2).blindIndex("EMAIL", "taro@example.jp"));
    }

    private static KeysetHandle oneKey() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TinkAddressVault vault(KeysetHandle keyset, int indexKey) {
        byte[] key = new byte[32];
        key[0] = (byte) indexKey;
        return new TinkAddressVault(keyset, new SecretKeySpec(key, "HmacSHA256"));
    }
}
