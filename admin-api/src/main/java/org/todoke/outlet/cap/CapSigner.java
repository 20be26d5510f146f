package org.todoke.outlet.cap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/**
 * Signs messages as a whole (CAP 1.2, section 3.3.4.1): an enveloped signature at the end, with SHA-256 and the certificate.
 * Without a key messages go unsigned.
 */
@Component
final class CapSigner {
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private final @Nullable Signatory signatory;

    /** @throws IllegalArgumentException when the key of the settings cannot be used */
    CapSigner(CapOutletProperties properties) {
        this.signatory = properties.keyStore() == null
                ? null
                : load(properties.keyStore(), Objects.requireNonNull(properties.keyStorePassword()));
    }

    void sign(Document document) {
        if (signatory == null) {
            return;
        }
        DOMSignContext context = new DOMSignContext(signatory.key(), document.getDocumentElement());
        KeyInfoFactory keyInfos = signatures.getKeyInfoFactory();
        KeyInfo keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(signatory.certificate()))));
        try {
            signatures.newXMLSignature(signedInfo(signatory), keyInfo).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("a key that was tried at the start signs", e);
        }
    }

    private SignedInfo signedInfo(Signatory by) throws GeneralSecurityException {
        Reference whole = signatures.newReference(
                "",
                signatures.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        String method = "EC".equals(by.key().getAlgorithm()) ? ECDSA : RSA;
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(method, null),
                List.of(whole));
    }

    private static Signatory load(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return new Signatory(key, certificate);
                }
            }
            throw new IllegalArgumentException(
                    "todoke.outlet.cap.key-store: " + file + " holds no private key with an X.509 certificate");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "todoke.outlet.cap.key-store: " + file + ": expected a PKCS #12 file that"
                            + " todoke.outlet.cap.key-store-password opens",
                    e);
        }
    }

    private record Signatory(PrivateKey key, X509Certificate certificate) {}
}
