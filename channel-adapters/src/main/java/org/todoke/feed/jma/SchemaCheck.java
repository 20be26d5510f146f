package org.todoke.feed.jma;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Says whether a telegram is valid by JMA's schemas. For operators alone: an invalid warning is a warning. Asked only
 * about documents that {@link TelegramXml} has parsed, so without DTDs; nothing is fetched from the network.
 */
final class SchemaCheck {
    private static final String ROOT = "jmx.xsd";
    private static final int LONGEST = 200;

    /** Without them the names in a message can be read. */
    private static final Pattern NAMESPACE = Pattern.compile("\"https?://[^\"]*\":");

    private final @Nullable Schema schema;

    private SchemaCheck(@Nullable Schema schema) {
        this.schema = schema;
    }

    static SchemaCheck off() {
        return new SchemaCheck(null);
    }

    /**
     * @param folder has {@code jmx.xsd} and what it imports
     * @throws IllegalArgumentException when it has not
     */
    static SchemaCheck by(Path folder) {
        Path root = folder.resolve(ROOT);
        if (!Files.isReadable(root)) {
            throw new IllegalArgumentException("todoke.feed.jma.schemas: " + folder
                    + ": expected a folder with JMA's schemas, " + ROOT + " first");
        }
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return new SchemaCheck(factory.newSchema(root.toFile()));
        } catch (SAXException e) {
            throw new IllegalArgumentException(
                    "todoke.feed.jma.schemas: " + root + ": expected a schema that can be read", e);
        }
    }

    /** What is wrong with it, if anything and if anybody asked. */
    Optional<String> remark(byte[] content) {
        if (schema == null) {
            return Optional.empty();
        }
        Faults faults = new Faults();
        try {
            Validator validator = schema.newValidator();
            validator.setErrorHandler(faults);
            validator.validate(new StreamSource(new ByteArrayInputStream(content)));
            return faults.remark();
        } catch (SAXException | IOException e) {
            return Optional.of("could not be held against the schemas: " + e.getMessage());
        }
    }

    /** Counts on after the first fault: one wrong attribute is not a broken telegram. */
    private static final class Faults extends DefaultHandler {
        private @Nullable SAXParseException first;
        private int count;

        @Override
        public void error(SAXParseException fault) {
            first = first == null ? fault : first;
            count++;
        }

        Optional<String> remark() {
            return Optional.ofNullable(first).map(fault -> {
                String what =
                        NAMESPACE.matcher(String.valueOf(fault.getMessage())).replaceAll("");
                return "not valid by the schemas, faults: " + count + ", first in line " + fault.getLineNumber() + ": "
                        + (what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…");
            });
        }
    }
}
