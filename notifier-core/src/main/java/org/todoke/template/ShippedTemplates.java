package org.todoke.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import tools.jackson.databind.json.JsonMapper;

/** What a new hub begins with. */
record ShippedTemplates(List<Shipped> templates, Map<Language, List<String>> phrases) {
    private static final String RESOURCE = "templates.json";

    /** @param category where it belongs if the city has such a category */
    record Shipped(String name, @Nullable String category, Map<Language, Template.Wording> wordings) {}

    static ShippedTemplates read() {
        try (InputStream json =
                Objects.requireNonNull(ShippedTemplates.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new JsonMapper().readValue(json, ShippedTemplates.class);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
