package org.todoke.feed.cap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.todoke.fixture.TestKeys;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Signs messages with a key of its own. */
record TestSigner(PrivateKey key, Path certificate) {
    static TestSigner create(Path folder, String name) {
        TestKeys made = TestKeys.create(folder, name);
        try {
            KeyStore keys = KeyStore.getInstance(made.keyStore().toFile(), TestKeys.PASSWORD.toCharArray());
            return new TestSigner((PrivateKey) keys.getKey(name, TestKeys.PASSWORD.toCharArray()), made.certificate());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keytool's own file can be read", e);
        }
    }

    /** @param uri what is signed: empty for all, {@code #id} for the element with this Id */
    byte[] sign(byte[] message, String uri) {
        try {
            DocumentBuilderFactory trees = DocumentBuilderFactory.newDefaultNSInstance();
            Document document = trees.newDocumentBuilder().parse(new ByteArrayInputStream(message));
            sign(document, uri);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (ParserConfigurationException
                | SAXException
                | IOException
                | TransformerException
                | GeneralSecurityException
                | MarshalException
                | XMLSignatureException e) {
            throw new IllegalStateException("a sample can be signed", e);
        }
    }

    private void sign(Document document, String uri)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
        DOMSignContext context = new DOMSignContext(key, document.getDocumentElement());
        if (!uri.isEmpty()) {
            Element part =
                    (Element) document.getElementsByTagNameNS("*", "info").item(0);
            context.setIdAttributeNS(part, null, "Id");
        }
        signatures
                .newXMLSignature(
                        signatures.newSignedInfo(
                                signatures.newCanonicalizationMethod(
                                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                signatures.newSignatureMethod(
                                        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", null),
                                List.of(signatures.newReference(
                                        uri,
                                        signatures.newDigestMethod(DigestMethod.SHA256, null),
                                        List.of(signatures.newTransform(
                                                Transform.ENVELOPED, (TransformParameterSpec) null)),
                                        null,
                                        null))),
                        null)
                .sign(context);
    }
}
