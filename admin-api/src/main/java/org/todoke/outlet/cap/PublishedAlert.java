package org.todoke.outlet.cap;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.attachment.Attachment;

/**
 * One message: a revision that was released.
 *
 * @param alert what the announcement was made from; null when staff made it
 * @param kind what it is to those who got the messages it references
 * @param files what belongs to this wording
 * @param references the released revisions it is about, oldest first; empty for {@link Kind#ALERT}
 */
record PublishedAlert(
        Announcement announcement,
        Revision revision,
        @Nullable Alert alert,
        Kind kind,
        List<Attachment> files,
        List<Reference> references) {
    /** CAP's {@code msgType}. */
    enum Kind {
        ALERT("Alert"),
        UPDATE("Update"),
        CANCEL("Cancel");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * A message by name and time.
     *
     * @param identifier derived, so that it is the same whenever it is asked for
     */
    record Reference(String identifier, Instant sent) {
        static Reference to(Announcement announcement, Revision revision) {
            return new Reference(
                    PublishedAlert.identifier(announcement, revision),
                    Objects.requireNonNull(revision.releasedAt(), "only released revisions are published"));
        }
    }

    static String identifier(Announcement announcement, Revision revision) {
        return announcement.shortId() + "-" + revision.number();
    }

    String identifier() {
        return identifier(announcement, revision);
    }

    Instant sent() {
        return Reference.to(announcement, revision).sent();
    }
}
