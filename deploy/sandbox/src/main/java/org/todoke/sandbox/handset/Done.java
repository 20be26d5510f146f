package org.todoke.sandbox.handset;

import java.util.Arrays;
import java.util.Optional;

/** What a resident just did with the handset, for the page to say so. */
enum Done {
    TAPPED,
    SAID,
    FOLLOWED,
    BLOCKED,
    REPLIED,
    WRITTEN,
    /** The simulator could not tell the hub. */
    UNHEARD;

    static Optional<Done> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
