package org.todoke.feed.cap;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.todoke.feed.HardenedXml;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses a CAP document into a tree: signatures are defined over one. A first pass bounds what the tree can cost: no
 * DOCTYPE, no entities, limited depth, attributes and elements. No real message comes near these limits.
 */
final class CapXml {
    static final int MAX_DEPTH = 32;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_ELEMENTS = 20_000;

    private static final int LONGEST_REASON = 300;
    private static final Pattern PARSER_POSITION =
            Pattern.compile("ParseError at \\[row,col\\]:\\[(\\d+),(\\d+)\\] Message: ");
    private static final WstxInputFactory SCANNERS = HardenedXml.inputFactory(MAX_DEPTH, MAX_ATTRIBUTES);
    private static final DocumentBuilderFactory TREES = trees();

    private CapXml() {}

    /** The document element's name; empty when there is none to be found. */
    static Optional<QName> rootOf(byte[] content) {
        try {
            XMLStreamReader reader = SCANNERS.createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                        return Optional.of(reader.getName());
                    }
                }
                return Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** @throws XMLStreamException when it is not well-formed, has a DOCTYPE or entities, or is too deep or too large */
    static Document parse(byte[] content) throws XMLStreamException {
        scan(content);
        try {
            DocumentBuilder builder = TREES.newDocumentBuilder();
            builder.setErrorHandler(new Refusing());
            return builder.parse(new ByteArrayInputStream(content));
        } catch (SAXException | IOException e) {
            throw new XMLStreamException(e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a namespace-aware parser", e);
        }
    }

    /** For people: where and what, without the parser's own decoration. */
    static String reason(XMLStreamException e) {
        String what =
                e.getMessage() == null ? "not well-formed XML" : e.getMessage().strip();
        String line = PARSER_POSITION.matcher(what.replaceAll("\\s+", " ")).replaceAll("line $1, column $2: ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private static void scan(byte[] content) throws XMLStreamException {
        XMLStreamReader reader = SCANNERS.createXMLStreamReader(new ByteArrayInputStream(content));
        try {
            int elements = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++elements > MAX_ELEMENTS) {
                            throw refuse(reader, "more than " + MAX_ELEMENTS + " elements");
                        }
                    }
                    case XMLStreamConstants.DTD -> throw refuse(reader, "a DOCTYPE is not accepted");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refuse(reader, "an entity reference is not accepted");
                    default -> {
                        // text, comments and processing instructions cost what their bytes cost
                    }
                }
            }
        } finally {
            reader.close();
        }
    }

    private static XMLStreamException refuse(XMLStreamReader reader, String why) {
        return new XMLStreamException(why, reader.getLocation());
    }

    private static DocumentBuilderFactory trees() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser has these features", e);
        }
    }

    /** The default one prints to the error stream. */
    private static final class Refusing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // well-formed all the same
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
