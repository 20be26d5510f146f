package org.todoke.console.watch;

import org.jspecify.annotations.Nullable;
import org.todoke.console.FailureWords;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Timelines;

/**
 * Why deliveries failed, in plain words.
 *
 * @param id by which an open page finds it
 * @param why what happened
 * @param todo what can be done about it; empty while the hub tries again
 * @param code the provider's or the hub's own, for whoever asks them
 */
record FailureView(
        String id,
        Channel channel,
        String why,
        String todo,
        @Nullable String code,
        long deliveries) {
    static FailureView of(Timelines.Failures failures, PageTexts texts) {
        FailureWords words = FailureWords.of(failures.channel(), failures.state(), failures.code(), texts.language());
        return new FailureView(
                id(failures), failures.channel(), words.why(), words.todo(), failures.code(), failures.deliveries());
    }

    /** What is tried again by itself: why, for now, and nothing to do. What is over for others goes on here. */
    static FailureView of(Timelines.Retry retry, PageTexts texts) {
        String now = "retry." + retry.code();
        FailureWords words =
                FailureWords.of(retry.channel(), DeliveryState.RETRYING, retry.code(), texts.language());
        return new FailureView(
                id(retry),
                retry.channel(),
                texts.has(now) ? texts.get(now) : words.why(),
                "",
                retry.code(),
                retry.deliveries());
    }

    static String id(Timelines.Retry retry) {
        return retry.channel() + " " + DeliveryState.RETRYING + " " + retry.code();
    }

    static String id(Timelines.Failures failures) {
        return failures.channel() + " " + failures.state() + " " + failures.code();
    }

    /** Only the first part. */
    static String why(Channel channel, DeliveryState state, @Nullable String code, PageTexts texts) {
        return FailureWords.of(channel, state, code, texts.language()).why();
    }
}
