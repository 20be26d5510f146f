package org.todoke.delivery;

/** What a resident uses to be reached. The ledger stores {@link #code()}, so constants are added, never renumbered. */
public enum Channel {
    EMAIL(1),
    LINE(2),
    SMS(3),
    WEB_PUSH(4),
    VOICE(5);

    private final short code;

    Channel(int code) {
        this.code = (short) code;
    }

    /** The number the ledger stores. */
    public short code() {
        return code;
    }

    /** The name in topics and settings: lower case with hyphens, for example {@code web-push}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * @param code a number from the ledger
     * @throws IllegalArgumentException for a number no channel has
     */
    public static Channel ofCode(int code) {
        for (Channel channel : values()) {
            if (channel.code == code) {
                return channel;
            }
        }
        throw new IllegalArgumentException("channel code " + code + ": expected 1 to " + values().length);
    }
}
