package org.todoke.outlet;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.todoke.content.PublicUrl;

/** Atom (RFC 4287). An entry keeps its id through correction and cancellation; its {@code updated} and its title tell of them. */
@Component
class AtomFormat implements FeedFormat {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final MediaType TYPE = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");

    /** What XML 1.0 cannot hold (section 2.2), however it is written. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    private final PublicUrl publicUrl;

    AtomFormat(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public String ending() {
        return "atom";
    }

    @Override
    public MediaType type() {
        return TYPE;
    }

    @Override
    public byte[] write(Feed feed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xml:lang", feed.reader().htmlTag());
            element(xml, "id", feed.self().toString());
            element(xml, "title", feed.title());
            element(xml, "updated", time(Objects.requireNonNullElse(feed.updated(), Instant.EPOCH)));
            xml.writeStartElement("author");
            element(xml, "name", feed.author());
            xml.writeEndElement();
            link(xml, "self", "application/atom+xml", feed.self(), feed.reader().htmlTag());
            link(xml, "alternate", "text/html", feed.page(), feed.reader().htmlTag());
            for (Bulletin bulletin : feed.bulletins()) {
                entry(xml, feed, bulletin);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private void entry(XMLStreamWriter xml, Feed feed, Bulletin bulletin) throws XMLStreamException {
        xml.writeStartElement("entry");
        xml.writeAttribute("xml:lang", bulletin.lang());
        element(xml, "id", "urn:uuid:" + bulletin.id());
        element(xml, "title", bulletin.title());
        element(xml, "published", time(bulletin.published()));
        element(xml, "updated", time(bulletin.updated()));
        URI page = AnnouncementFeedController.page(publicUrl, bulletin.shortId(), feed.reader());
        link(xml, "alternate", "text/html", page, feed.reader().htmlTag());
        if (bulletin.url() != null) {
            xml.writeEmptyElement("link");
            xml.writeAttribute("rel", "related");
            xml.writeAttribute("href", bulletin.url().toASCIIString());
        }
        for (LinkedFile file : bulletin.files()) {
            enclosure(xml, file);
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", bulletin.categoryCode());
        xml.writeAttribute("label", clean(bulletin.category()));
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(clean(bulletin.body()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** RFC 4287, section 4.2.7.2: a related resource that may be large; {@code length} is its bytes. */
    private static void enclosure(XMLStreamWriter xml, LinkedFile file) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "enclosure");
        xml.writeAttribute("type", file.mediaType());
        xml.writeAttribute("length", Long.toString(file.size()));
        xml.writeAttribute("title", clean(file.line().title()));
        xml.writeAttribute("href", file.address());
    }

    private static void link(XMLStreamWriter xml, String relation, String type, URI address, String language)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("hreflang", language);
        xml.writeAttribute("href", address.toASCIIString());
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static String clean(String text) {
        return NO_XML.matcher(text).replaceAll("");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
