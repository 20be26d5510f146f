package org.todoke.outlet.cap;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Builds a document of one namespace, and writes it. */
final class XmlTree {
    /** What XML 1.0, section 2.2, cannot hold in any way, half a surrogate pair among it. */
    private static final Pattern IMPOSSIBLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Document document;
    private final String namespace;

    XmlTree(String namespace) {
        this.namespace = namespace;
        try {
            this.document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a parser", e);
        }
    }

    Document document() {
        return document;
    }

    Element root(String name) {
        Element root = document.createElementNS(namespace, name);
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.XMLNS_ATTRIBUTE, namespace);
        document.appendChild(root);
        return root;
    }

    Element add(Element parent, String name) {
        Element child = document.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    Element add(Element parent, String name, String text) {
        Element child = add(parent, name);
        child.setTextContent(IMPOSSIBLE.matcher(text).replaceAll(""));
        return child;
    }

    /** An empty element of another vocabulary. */
    void addForeign(Element parent, String otherNamespace, String name) {
        Element child = document.createElementNS(otherNamespace, name);
        child.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.XMLNS_ATTRIBUTE, otherNamespace);
        parent.appendChild(child);
    }

    /** UTF-8, as it is: not a space is added, for a signature counts them. */
    static byte[] bytes(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer writer = factory.newTransformer();
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a tree that was just built can be written", e);
        }
    }
}
