package org.todoke.feed.cap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks the enveloped signature of a message (CAP 1.2, section 3.3.4.1) against the certificates of the settings. It counts
 * only when it is a child of the document element and its one reference is the whole document: a signature over a part says
 * nothing of what stands around that part (signature wrapping).
 */
@Component
final class CapSignature {
    private static final Set<String> TRANSFORMS = Set.of(
            Transform.ENVELOPED,
            CanonicalizationMethod.INCLUSIVE,
            CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS,
            CanonicalizationMethod.EXCLUSIVE,
            CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS);

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private final List<X509Certificate> trusted;
    private final boolean required;

    /** @throws IllegalArgumentException when the certificates of the settings cannot be read */
    CapSignature(CapProperties properties) {
        Path file = properties.trustedCertificates();
        this.trusted = file == null ? List.of() : certificates(file);
        this.required = properties.signatureRequired();
    }

    /**
     * @param remarks where to note by whom it is signed, or that it could not be checked
     * @throws CapDoubt when it is not signed and has to be, or the signature does not hold
     */
    void check(Element alert, Instant at, List<String> remarks) throws CapDoubt {
        List<Element> found = signaturesOf(alert);
        if (found.isEmpty()) {
            if (required) {
                throw new CapDoubt("it is not signed, and todoke.feed.cap.signature-required is true");
            }
            return;
        }
        if (trusted.isEmpty()) {
            remarks.add("signed; not checked, as todoke.feed.cap.trusted-certificates names nobody");
            return;
        }
        String trouble = "";
        for (Element signature : found) {
            switch (verdict(signature, at)) {
                case Good(String signer) -> {
                    remarks.add("signed by " + signer);
                    return;
                }
                case Bad(String reason) -> trouble = reason;
            }
        }
        throw new CapDoubt("its signature does not hold: " + trouble);
    }

    private sealed interface Verdict {}

    private record Good(String signer) implements Verdict {}

    private record Bad(String reason) implements Verdict {}

    private Verdict verdict(Element signature, Instant at) {
        String trouble = "made by nobody of todoke.feed.cap.trusted-certificates, or the message was changed";
        for (X509Certificate certificate : trusted) {
            try {
                Optional<String> partial = validate(signature, certificate);
                if (partial.isEmpty()) {
                    certificate.checkValidity(Date.from(at));
                    return new Good(certificate.getSubjectX500Principal().getName());
                }
                trouble = partial.get().isEmpty() ? trouble : partial.get();
            } catch (CertificateException e) {
                return new Bad("the certificate of "
                        + certificate.getSubjectX500Principal().getName() + " is not valid at " + at);
            } catch (MarshalException | XMLSignatureException e) {
                trouble = reason(e);
            }
        }
        return new Bad(trouble);
    }

    /** @return empty when it holds; else why not, or empty text when it is another's or the message was changed */
    private Optional<String> validate(Element signature, X509Certificate certificate)
            throws MarshalException, XMLSignatureException {
        DOMValidateContext context =
                new DOMValidateContext(KeySelector.singletonKeySelector(certificate.getPublicKey()), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        XMLSignature read = signatures.unmarshalXMLSignature(context);
        List<Reference> references = read.getSignedInfo().getReferences();
        if (references.size() != 1
                || !"".equals(references.getFirst().getURI())
                || !read.getObjects().isEmpty()) {
            return Optional.of("it is not over the whole message, expected one reference with an empty URI");
        }
        List<Transform> transforms = references.getFirst().getTransforms();
        if (!transforms.stream().map(Transform::getAlgorithm).allMatch(TRANSFORMS::contains)) {
            return Optional.of(
                    "a transform leaves out parts of the message, expected only the enveloped signature's and"
                            + " canonicalization");
        }
        return read.validate(context) ? Optional.empty() : Optional.of("");
    }

    private static String reason(Exception e) {
        @Nullable Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static List<Element> signaturesOf(Element alert) {
        List<Element> found = new ArrayList<>();
        for (Node node = alert.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && XMLSignature.XMLNS.equals(child.getNamespaceURI())
                    && "Signature".equals(child.getLocalName())) {
                found.add(child);
            }
        }
        return found;
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "todoke.feed.cap.trusted-certificates: " + file + " holds none, expected PEM certificates");
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "todoke.feed.cap.trusted-certificates: " + file + ": expected a PEM file with certificates", e);
        }
    }
}
