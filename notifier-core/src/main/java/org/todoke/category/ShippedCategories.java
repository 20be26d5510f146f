package org.todoke.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The categories a new hub starts with. */
final class ShippedCategories {
    private static final String RESOURCE = "categories.json";

    private ShippedCategories() {}

    static List<Category> read() {
        try (InputStream json =
                Objects.requireNonNull(ShippedCategories.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new JsonMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
