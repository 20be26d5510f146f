package org.todoke.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Templates and phrases in memory; empty until a test puts some there. */
public final class InMemoryTemplates implements Templates {
    private final Map<UUID, Template> templates = new LinkedHashMap<>();
    private final Map<UUID, Phrase> phrases = new LinkedHashMap<>();

    public void clear() {
        templates.clear();
        phrases.clear();
    }

    @Override
    public List<Template> all() {
        return new ArrayList<>(templates.values());
    }

    @Override
    public Optional<Template> find(UUID id) {
        return Optional.ofNullable(templates.get(id));
    }

    @Override
    public Template save(Template t, String actor) {
        requireNewest(t.id(), t.version(), find(t.id()).map(Template::version).orElse(0));
        Template saved = new Template(t.id(), t.version() + 1, t.category(), t.name(), t.wordings());
        templates.put(t.id(), saved);
        return saved;
    }

    @Override
    public void remove(Template t, String actor) {
        requireNewest(t.id(), t.version(), find(t.id()).map(Template::version).orElse(0));
        templates.remove(t.id());
    }

    @Override
    public List<Phrase> phrases() {
        return new ArrayList<>(phrases.values());
    }

    @Override
    public Optional<Phrase> findPhrase(UUID id) {
        return Optional.ofNullable(phrases.get(id));
    }

    @Override
    public Phrase save(Phrase p, String actor) {
        requireNewest(p.id(), p.version(), findPhrase(p.id()).map(Phrase::version).orElse(0));
        Phrase saved = new Phrase(p.id(), p.version() + 1, p.category(), p.language(), p.words());
        phrases.put(p.id(), saved);
        return saved;
    }

    @Override
    public void remove(Phrase p, String actor) {
        requireNewest(p.id(), p.version(), findPhrase(p.id()).map(Phrase::version).orElse(0));
        phrases.remove(p.id());
    }

    private static void requireNewest(UUID id, int version, int newest) {
        if (version != newest) {
            throw new StaleTemplateException(id, version);
        }
    }
}
