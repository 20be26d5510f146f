package org.todoke.template;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where templates and phrases are kept. A new hub begins with those that ship with it; what is taken away stays away. */
public interface Templates {
    /** By name. */
    List<Template> all();

    Optional<Template> find(UUID id);

    /**
     * Makes it, or replaces the version it names.
     *
     * @param template version 0 for a new one
     * @return with its new version
     * @throws StaleTemplateException when somebody was quicker
     * @throws IllegalArgumentException naming what is too long or missing
     */
    Template save(Template template, String actor);

    /** @throws StaleTemplateException when somebody was quicker */
    void remove(Template template, String actor);

    /** In the order they were made. */
    List<Phrase> phrases();

    Optional<Phrase> findPhrase(UUID id);

    /**
     * Makes it, or replaces the version it names.
     *
     * @throws StaleTemplateException when somebody was quicker
     * @throws IllegalArgumentException naming what is too long or missing
     */
    Phrase save(Phrase phrase, String actor);

    /** @throws StaleTemplateException when somebody was quicker */
    void remove(Phrase phrase, String actor);
}
