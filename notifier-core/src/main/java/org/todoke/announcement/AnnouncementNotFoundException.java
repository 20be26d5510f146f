package org.todoke.announcement;

import java.util.UUID;

/** No announcement has this id. */
public class AnnouncementNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnnouncementNotFoundException(UUID id) {
        super("announcement " + id + ": there is none with this id");
    }
}
