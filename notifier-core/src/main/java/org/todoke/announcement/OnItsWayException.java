package org.todoke.announcement;

/** What was asked for cannot be done with what is on its way. */
public class OnItsWayException extends IllegalTransitionException {
    private static final long serialVersionUID = 1;

    private final Why why;

    /** Why not. */
    public enum Why {
        /** Everything has left or ended. */
        NOTHING_LEFT("nothing of it waits any more, expected one that is on its way"),
        NOT_PAUSED("it is not paused, expected one that is"),
        PAUSED("it is paused, expected one that goes on"),
        STOPPED("it was stopped or taken back, expected one that may still be sent"),
        EXPIRED("its validity has ended, expected one that is valid"),
        STILL_GROWING("its audience, or an earlier resend, is still being written down, expected none under way"),
        CHANNEL_OFF("the channel has no settings, expected one that is on"),
        NOBODY("nobody it did not reach has another address on this channel");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }

    public OnItsWayException(Announcement announcement, AnnouncementAction action, Why why) {
        super(
                "announcement " + announcement.id() + ": " + action + " is not possible: " + why.words,
                announcement.state(),
                announcement.state().actions());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
