package org.todoke.sandbox.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what a hub wants done with an incoming message. */
final class Twiml {
    private static final XMLInputFactory READERS = readers();

    private Twiml() {}

    /**
     * The texts of its Message verbs.
     *
     * @throws IOException when it is no TwiML
     */
    static List<String> messages(String xml) throws IOException {
        List<String> messages = new ArrayList<>();
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            reader.require(XMLStreamConstants.START_ELEMENT, null, "Response");
            while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                reader.require(XMLStreamConstants.START_ELEMENT, null, "Message");
                messages.add(reader.getElementText());
            }
            return messages;
        } catch (XMLStreamException e) {
            throw new IOException("the answer is no TwiML: " + e.getMessage(), e);
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        return readers;
    }
}
