package org.todoke.operators;

import java.time.Duration;
import org.todoke.intake.FeedTrouble;

/** What operators are told of. */
enum MatterKind {
    /** A feed has said nothing for longer than it may. */
    FEED_SILENT,
    /** A feed has been failing for longer than it may. */
    FEED_FAILING,
    /** The instance that read a feed is gone. */
    FEED_UNREAD,
    /** One of these is over. */
    FEED_SPEAKS,
    /** A telegram waits for a human. */
    TELEGRAM_HELD,
    /** A telegram is no document the hub reads. */
    TELEGRAM_UNREADABLE,
    /** A cancellation of what residents were never told. */
    CANCEL_UNMATCHED,
    /** An alert, or a part of it, for which there is no category. */
    NOWHERE_TO_GO,
    /** An announcement that a rule made waits for approval. */
    APPROVAL;

    /** An approval has a deadline of minutes. */
    private static final Duration APPROVAL_WAITS = Duration.ofMinutes(1);

    static MatterKind of(FeedTrouble trouble) {
        return switch (trouble) {
            case SILENT -> FEED_SILENT;
            case FAILING -> FEED_FAILING;
            case UNREAD -> FEED_UNREAD;
        };
    }

    boolean isOfFeed() {
        return switch (this) {
            case FEED_SILENT, FEED_FAILING, FEED_UNREAD, FEED_SPEAKS -> true;
            case TELEGRAM_HELD, TELEGRAM_UNREADABLE, CANCEL_UNMATCHED, NOWHERE_TO_GO, APPROVAL -> false;
        };
    }

    /** How long the second mail of a bundle waits, so that it tells of all that has come meanwhile. */
    Duration pause(Duration configured) {
        return this == APPROVAL && configured.compareTo(APPROVAL_WAITS) > 0 ? APPROVAL_WAITS : configured;
    }
}
