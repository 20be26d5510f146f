package org.todoke.sandbox.handset;

import org.jspecify.annotations.Nullable;

/** Whether a message says of itself that it is not for real. The marks are the same in every language. */
enum Mark {
    NONE(""),
    DRILL("【訓練】"),
    TEST("【試験】");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    static Mark of(@Nullable String subject) {
        if (subject == null) {
            return NONE;
        }
        return subject.contains(DRILL.sign) ? DRILL : subject.contains(TEST.sign) ? TEST : NONE;
    }
}
