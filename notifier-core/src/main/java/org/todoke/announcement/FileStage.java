package org.todoke.announcement;

/** When files of an announcement are changed. */
public enum FileStage {
    /** While it lies with its author: what is approved is what goes out. */
    DRAFT,
    /** After it went out, for the next correction: residents see nothing of it before that goes out. */
    CORRECTION;

    boolean fits(AnnouncementState state) {
        return switch (this) {
            case DRAFT -> state.isEditable();
            case CORRECTION -> state == AnnouncementState.RELEASED || state == AnnouncementState.CORRECTED;
        };
    }
}
