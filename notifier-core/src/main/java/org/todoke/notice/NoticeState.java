package org.todoke.notice;

import java.util.Locale;

/** How a notice ended. Until then it is {@code WAITING}. */
enum NoticeState {
    /** The provider accepted it. */
    SENT,
    /** It can never be sent. */
    FAILED,
    /** Its time was over before it could be sent. */
    EXPIRED;

    /** The name in metrics. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
