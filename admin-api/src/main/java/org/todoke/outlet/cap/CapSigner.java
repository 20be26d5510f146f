package org.todoke.outlet.cap;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;

/**
 * Signs messages as a whole (CAP 1.2, section 3.3.4.1): an enveloped signature at the end, with SHA-256, the certificate
 * and those above it. Without a key messages go unsigned.
 */
@Component
final class CapSigner {
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static final Logger log = LoggerFactory.getLogger(CapSigner.class);
    private static final Duration NOTICE = Duration.ofDays(30);

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private final @Nullable Signatory signatory;
    private final Clock clock;

    /** @throws IllegalArgumentException when the key of the settings cannot be used */
    CapSigner(CapOutletProperties properties, Clock clock) {
        this.clock = clock;
        this.signatory = Signatory.of(properties).orElse(null);
    }

    /** Says early what would be noticed only by those who check: messages are signed all the same. */
    @EventListener(ApplicationReadyEvent.class)
    void warnOfTheCertificatesEnd() {
        if (signatory != null) {
            Instant ends = signatory.certificate().getNotAfter().toInstant();
            if (ends.isBefore(clock.instant().plus(NOTICE))) {
                log.warn(
                        "The certificate that signs CAP messages, {}, ends at {}: those who check will refuse them then",
                        signatory.certificate().getSubjectX500Principal().getName(),
                        ends);
            }
        }
    }

    void sign(Document document) {
        if (signatory == null) {
            return;
        }
        DOMSignContext context = new DOMSignContext(signatory.key(), document.getDocumentElement());
        KeyInfoFactory keyInfos = signatures.getKeyInfoFactory();
        KeyInfo keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(signatory.chain())));
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
}
