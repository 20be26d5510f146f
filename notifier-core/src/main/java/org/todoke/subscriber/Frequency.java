package org.todoke.subscriber;

/** How soon somebody wants to hear of a category. Emergencies always come at once. */
public enum Frequency {
    IMMEDIATE(0),
    /** In one message a day. */
    DAILY(1),
    /** In one message a week. */
    WEEKLY(2);

    private final short code;

    Frequency(int code) {
        this.code = (short) code;
    }

    /** Its number in the database: constants are added, never renumbered. */
    public short code() {
        return code;
    }

    /** @throws IllegalArgumentException for a number no frequency has */
    public static Frequency ofCode(int code) {
        for (Frequency frequency : values()) {
            if (frequency.code == code) {
                return frequency;
            }
        }
        throw new IllegalArgumentException("frequency code " + code + ": expected 0 to " + (values().length - 1));
    }
}
