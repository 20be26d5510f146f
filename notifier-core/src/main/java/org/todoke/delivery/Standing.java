package org.todoke.delivery;

/** Whether what has not left of a revision may leave. */
public enum Standing {
    GOES,
    /** Staff hold it back: it waits. */
    PAUSED,
    /** Staff stopped it: it does not leave any more. */
    STOPPED,
    /** It was corrected or cancelled, or something took its place: it does not leave any more. */
    WITHDRAWN;

    /** The ledger's code of what was stopped. */
    public static final String STOPPED_CODE = "stopped";

    /** The ledger's code of what was withdrawn. */
    public static final String WITHDRAWN_CODE = "withdrawn";

    /** The ledger's code of what ended because of it. */
    String code() {
        return switch (this) {
            case GOES -> throw new IllegalStateException("what goes has not ended");
            case PAUSED -> DeliveryOutcome.PAUSED;
            case STOPPED -> STOPPED_CODE;
            case WITHDRAWN -> WITHDRAWN_CODE;
        };
    }

    /** The same in words. */
    String reason() {
        return switch (this) {
            case GOES -> throw new IllegalStateException("what goes has not ended");
            case PAUSED -> "the announcement is paused";
            case STOPPED -> "the announcement was stopped before it could be sent";
            case WITHDRAWN -> "the announcement was corrected or cancelled";
        };
    }
}
