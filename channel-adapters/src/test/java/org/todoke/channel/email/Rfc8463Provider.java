package org.todoke.channel.email;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the verifier in tests misses: Ed25519 over a SHA-256, as RFC 8463, section 3 says. It can only verify. */
@SuppressWarnings("serial") // never serialised
public final class Rfc8463Provider extends Provider {
    static final String NAME = "rfc8463";

    public Rfc8463Provider() {
        super(NAME, "1", "Ed25519 over a SHA-256");
        put("Signature.SHA256withED25519", Sha256WithEd25519.class.getName());
    }

    /** Verifies. */
    public static final class Sha256WithEd25519 extends SignatureSpi {
        private final ByteArrayOutputStream signed = new ByteArrayOutputStream();
        private @Nullable PublicKey key;

        @Override
        protected void engineInitVerify(PublicKey publicKey) {
            key = publicKey;
            signed.reset();
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineUpdate(byte b) {
            signed.write(b);
        }

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {
            signed.write(b, off, len);
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] claimed) throws SignatureException {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(Objects.requireNonNull(key));
                signature.update(MessageDigest.getInstance("SHA-256").digest(signed.toByteArray()));
                return signature.verify(claimed);
            } catch (InvalidKeyException e) {
                throw new SignatureException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Deprecated
        @Override
        protected void engineSetParameter(String param, Object value) {
            throw new UnsupportedOperationException();
        }

        @Deprecated
        @Override
        protected Object engineGetParameter(String param) {
            throw new UnsupportedOperationException();
        }
    }
}
