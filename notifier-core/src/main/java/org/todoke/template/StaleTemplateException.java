package org.todoke.template;

import java.util.UUID;

/** Somebody else changed or removed it since the version that was to be replaced. */
public class StaleTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleTemplateException(UUID id, int version) {
        super("template or phrase " + id + " is not at version " + version + " any more: expected the newest");
    }
}
