package org.todoke.console.announcement;

import org.jspecify.annotations.Nullable;
import org.todoke.announcement.AnnouncementAction;

/**
 * Something to be done with an announcement, as its page offers it.
 *
 * @param path the last part of its page's address
 * @param label what it is called, for {@code deed.…}
 * @param refusal why this person may not, in words; null when they may
 * @param look how its button is shown: a class of the style sheet, or nothing
 */
record Deed(String path, String label, @Nullable String refusal, String look) {
    static String path(AnnouncementAction action) {
        return switch (action) {
            case SUBMIT -> "submit";
            case APPROVE -> "approve";
            case RETURN -> "return";
            case REJECT -> "reject";
            case RELEASE -> "release";
            case CORRECT -> "correct";
            case CANCEL -> "cancel";
            case PAUSE, RESUME, STOP, RESEND ->
                throw new IllegalArgumentException(action + ": the page of its progress does this");
            case SCHEDULE, WITHDRAW -> throw new IllegalArgumentException(action + ": the hub alone does this");
        };
    }

    static AnnouncementAction action(String path) {
        return switch (path) {
            case "submit" -> AnnouncementAction.SUBMIT;
            case "approve" -> AnnouncementAction.APPROVE;
            case "return" -> AnnouncementAction.RETURN;
            case "reject" -> AnnouncementAction.REJECT;
            case "release" -> AnnouncementAction.RELEASE;
            case "correct" -> AnnouncementAction.CORRECT;
            case "cancel" -> AnnouncementAction.CANCEL;
            default -> throw new IllegalArgumentException(path + ": expected one of the paths above");
        };
    }

    static String look(AnnouncementAction action) {
        return switch (action) {
            case SUBMIT, APPROVE, RELEASE -> "";
            case CORRECT, RETURN -> "secondary";
            case REJECT, CANCEL -> "danger";
            case SCHEDULE, PAUSE, RESUME, STOP, RESEND, WITHDRAW -> "secondary";
        };
    }
}
