package org.todoke.sandbox.handset;

import org.jspecify.annotations.Nullable;

/** Whether a message says of itself that it is not for real. The marks are the same in every language. */
enum Mark {
    NONE(""),
    DRILL("【訓練】"),
    TEST("【試験】");

    private static final int HEAD_LINES = 3;

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

    /** For a message without a subject: only what stands at its head counts, for any message may speak of drills. */
    static Mark ofHead(String text) {
        return of(String.join("\n", text.lines().limit(HEAD_LINES).toList()));
    }

    /** By the status a message names, as the hub's push messages do, and else by its title. */
    static Mark of(String status, String title) {
        return switch (status) {
            case "EXERCISE" -> DRILL;
            case "TEST" -> TEST;
            default -> of(title);
        };
    }
}
