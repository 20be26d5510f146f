package org.todoke.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's description. Written by hand in YAML beside the code, and held true by tests: every call is described, every
 * described call exists, and every answer in the tests matches its schema.
 */
@Component
class OpenApiDocument {
    private static final String RESOURCE = "openapi.yaml";

    private final JsonNode root;

    OpenApiDocument() {
        try (InputStream yaml = Objects.requireNonNull(getClass().getResourceAsStream(RESOURCE), RESOURCE)) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            root = new JsonMapper().valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    JsonNode root() {
        return root;
    }

    String json() {
        return root.toString();
    }

    /** What a {@code $ref} points to; the node itself when it is none. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : root.at(reference.stringValue().substring(1));
    }
}
