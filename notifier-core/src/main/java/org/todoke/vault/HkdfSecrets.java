package org.todoke.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF with SHA-256 over the key file's master secret, the purpose as its info. */
final class HkdfSecrets implements Secrets {
    private static final int BYTES = 32;

    private final SecretKey master;

    HkdfSecrets(SecretKey master) {
        this.master = master;
    }

    @Override
    public byte[] derive(String purpose) {
        if (purpose.isBlank()) {
            throw new IllegalArgumentException("purpose \"" + purpose + "\": expected a name such as unsubscribe-link");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(purpose.getBytes(UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("secret for \"" + purpose + "\": HKDF-SHA256 failed", e);
        }
    }
}
