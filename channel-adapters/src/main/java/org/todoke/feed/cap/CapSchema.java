package org.todoke.feed.cap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What the schema says of a message, where the settings name one: for operators to know, never a reason to drop it. */
@Component
final class CapSchema {
    private static final int MOST_REMARKS = 3;
    private static final int LONGEST_REMARK = 200;

    private final @Nullable Schema schema;

    /** @throws IllegalArgumentException when the schema of the settings cannot be read */
    CapSchema(CapProperties properties) {
        this.schema = properties.schema() == null ? null : load(properties.schema());
    }

    /** Notes the first faults of a CAP 1.2 document. */
    void check(Document document, List<String> remarks) {
        if (schema == null) {
            return;
        }
        List<String> faults = new ArrayList<>();
        try {
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Collecting(faults));
            validator.validate(new DOMSource(document));
        } catch (SAXException | IOException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        faults.stream().limit(MOST_REMARKS).forEach(fault -> remarks.add("schema: " + shortened(fault)));
    }

    private static Schema load(Path file) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(file.toFile());
        } catch (SAXException e) {
            throw new IllegalArgumentException("todoke.feed.cap.schema: " + file + ": expected an XML schema", e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REMARK ? text : text.substring(0, LONGEST_REMARK) + "…";
    }

    private record Collecting(List<String> faults) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // nothing that the schema forbids
        }

        @Override
        public void error(SAXParseException e) {
            faults.add(String.valueOf(e.getMessage()));
        }

        @Override
        public void fatalError(SAXParseException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
