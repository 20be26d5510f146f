package org.todoke.feed.tcp;

/** What a connection brought. */
sealed interface Frame {
    /** A whole telegram. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Telegram(byte[] content) implements Frame {}

    /** A sign of life without a telegram. */
    record Heartbeat() implements Frame {}

    /** The other side closed the connection where it may. */
    record End() implements Frame {}
}
