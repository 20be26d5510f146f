package org.todoke.feed.jma;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.HardenedXml;

/**
 * Reads a telegram in one pass into a light tree and a hash of what it says. DTDs and entities are refused, parts that
 * no reader looks at are left out, and depth, attributes and size of the tree are limited: 10 MB of hostile XML cost
 * bounded memory and time.
 *
 * <p>Woodstox rather than the faster Aalto: Aalto 1.4.0 takes time that grows with the square of the number of different
 * names (100 s for 4 MB), and cannot limit the attributes of one element.
 */
final class TelegramXml {
    /** The deepest real telegrams have 14 levels. */
    static final int MAX_DEPTH = 64;

    /** Attributes of one element, with namespace declarations; real ones have up to 7. */
    static final int MAX_ATTRIBUTES = 64;

    /** Elements kept; a nationwide VXSE53 has about 10,000. */
    static final int MAX_ELEMENTS = 200_000;

    /** Characters in all; the longest real telegram has 400,000. */
    static final int MAX_CHARACTERS = 20_000_000;

    /** Characters of one text; real ones have up to 5,000. */
    static final int MAX_TEXT = 1_000_000;

    /** Parts that are long and that no reader needs. */
    private static final Set<String> LEFT_OUT = Set.of(
            "MeteorologicalInfos", "OfficeInfo", "AdditionalInfo", "IntensityStation", "CodeDefine", "Coordinate");

    private static final Set<String> ATTRIBUTES = Set.of("type", "condition", "description");

    private static final WstxInputFactory FACTORY = hardened();

    /**
     * @param root the document element
     * @param contentHash SHA-256 of Headline and Body
     */
    record Parsed(XmlElement root, String contentHash) {}

    private final XMLStreamReader reader;
    private final ContentHash hash = new ContentHash();
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable XmlElement root;
    private int depth;
    private int leftOutSince;
    private int elements;

    private TelegramXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** @throws XMLStreamException when it is not well-formed, has a DOCTYPE or entities, or is too deep or too large */
    static Parsed parse(byte[] content) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
        try {
            return new TelegramXml(reader).read();
        } finally {
            reader.close();
        }
    }

    private static WstxInputFactory hardened() {
        WstxInputFactory factory = HardenedXml.inputFactory(MAX_DEPTH, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) MAX_CHARACTERS);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
        return factory;
    }

    private Parsed read() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.DTD -> throw refuse("a DOCTYPE is not accepted");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refuse("an entity reference is not accepted");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        if (root == null) {
            throw refuse("no element found");
        }
        return new Parsed(root, hash.hex());
    }

    private void start() throws XMLStreamException {
        endOfText();
        depth++;
        hash.start(reader, depth);
        if (leftOutSince > 0) {
            return;
        }
        if (LEFT_OUT.contains(reader.getLocalName())) {
            leftOutSince = depth;
            return;
        }
        if (++elements > MAX_ELEMENTS) {
            throw refuse("more than " + MAX_ELEMENTS + " elements");
        }
        keep(new XmlElement(namespace(), reader.getLocalName(), attributes()));
    }

    private void keep(XmlElement element) {
        XmlElement parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.add(element);
        }
        open.push(element);
    }

    private void end() {
        endOfText();
        hash.end(depth);
        if (leftOutSince == 0) {
            open.pop();
        } else if (leftOutSince == depth) {
            leftOutSince = 0;
        }
        depth--;
    }

    private void endOfText() {
        String said = stripped(text);
        text.setLength(0);
        XmlElement element = open.peek();
        if (said.isEmpty() || element == null) {
            return;
        }
        hash.text(said);
        if (leftOutSince == 0) {
            element.addText(said);
        }
    }

    /** As {@link String#strip}, without a copy of all the blanks between elements. */
    private static String stripped(StringBuilder text) {
        int start = 0;
        int end = text.length();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    private Map<String, String> attributes() {
        Map<String, String> kept = Map.of();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (ATTRIBUTES.contains(reader.getAttributeLocalName(i))) {
                kept = kept.isEmpty() ? HashMap.newHashMap(ATTRIBUTES.size()) : kept;
                kept.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return kept;
    }

    private XMLStreamException refuse(String why) {
        return new XMLStreamException(why, reader.getLocation());
    }
}
