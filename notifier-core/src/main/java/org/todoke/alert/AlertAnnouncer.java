package org.todoke.alert;

import java.util.List;
import java.util.UUID;

/** The port through which alerts become announcements. Called inside the telegram's transaction and takes part in it. */
public interface AlertAnnouncer {
    /** Creates the announcement and releases it, or submits it for approval. */
    Raised raise(AlertAnnouncement announcement);

    /**
     * Stops what has not left yet of earlier announcements: nothing that was lifted or taken back may still go out.
     *
     * @return whether there was anything to stop
     */
    boolean withdraw(List<UUID> announcementIds);
}
