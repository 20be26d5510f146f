package org.todoke.feed;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a listing of links: Atom (RFC 4287) or RSS 2.0. Lenient in all but well-formedness; DTDs are refused. */
public final class XmlListing {
    private static final XMLInputFactory FACTORY = factory();
    private static final String CAP = "application/cap+xml";

    private XmlListing() {}

    /**
     * An entry with a link.
     *
     * @param id its own, or the link's when it has none
     * @param updated null when it says nothing of a time, or nothing that can be read
     */
    public record Item(String id, URI link, @Nullable Instant updated) {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * @param base what relative links are relative to
     * @return the entries that have a link, in the listing's order
     * @throws IOException when it is not well-formed, or no listing
     */
    public static List<Item> read(byte[] content, URI base) throws IOException {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
            List<Item> items = new ArrayList<>();
            boolean listing = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new IOException(base + ": a DOCTYPE is not accepted");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    listing = listing || "feed".equals(name) || "rss".equals(name) || "RDF".equals(name);
                    if ("entry".equals(name) || "item".equals(name)) {
                        Draft draft = new Draft();
                        draft.read(xml);
                        draft.finish(base, items);
                    }
                }
            }
            xml.close();
            if (!listing) {
                throw new IOException(base + ": neither Atom nor RSS");
            }
            return items;
        } catch (XMLStreamException e) {
            throw new IOException(base + ": not well-formed: " + e.getMessage(), e);
        }
    }

    /** An entry while it is read. */
    private static final class Draft {
        private @Nullable String id;
        private @Nullable String link;
        private int linkRank;
        private @Nullable Instant updated;

        void read(XMLStreamReader xml) throws XMLStreamException {
            int depth = 1;
            while (depth > 0 && xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth += child(xml, depth) ? 0 : 1;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        }

        /** @return whether the element was read to its end */
        private boolean child(XMLStreamReader xml, int depth) throws XMLStreamException {
            String name = depth == 1 ? xml.getLocalName() : "";
            switch (name) {
                case "id", "guid" -> id = text(xml);
                case "updated", "pubDate", "date" -> {
                    Instant time = time(text(xml));
                    updated = time == null ? updated : time;
                }
                case "link" -> link(xml);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** The link to a CAP document wins over one without a relation or with {@code alternate}; others are not it. */
        private void link(XMLStreamReader xml) throws XMLStreamException {
            String href = xml.getAttributeValue(null, "href");
            String type = xml.getAttributeValue(null, "type");
            String relation = xml.getAttributeValue(null, "rel");
            String inside = text(xml);
            int rank = CAP.equals(type) ? 3 : relation == null ? 2 : "alternate".equals(relation) ? 1 : 0;
            String target = href == null ? inside : href;
            if (rank > linkRank && !target.isBlank()) {
                link = target.strip();
                linkRank = rank;
            }
        }

        /** The text of an element without children; what has children is passed over. */
        private static String text(XMLStreamReader xml) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int depth = 1;
            while (depth > 0) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(xml.getText());
                    default -> {}
                }
            }
            return text.toString().strip();
        }

        private static @Nullable Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                try {
                    return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
                } catch (DateTimeException notThatEither) {
                    return null;
                }
            }
        }

        void finish(URI base, List<Item> items) {
            String target = link;
            if (target == null) {
                return;
            }
            try {
                // A link may hold any letter (RFC 4287, section 2: IRIs), a request none but ASCII (RFC 3987, section
                // 3.1).
                URI address = URI.create(base.resolve(new URI(target)).toASCIIString());
                items.add(new Item(id == null || id.isEmpty() ? target : id, address, updated));
            } catch (URISyntaxException e) {
                // What is no address cannot be fetched; the entry's neighbours can.
                return;
            }
        }
    }
}
