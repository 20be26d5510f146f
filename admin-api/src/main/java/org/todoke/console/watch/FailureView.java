package org.todoke.console.watch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        String key = key(failures.channel(), failures.state(), failures.code(), texts);
        return new FailureView(
                id(failures),
                failures.channel(),
                texts.get("why." + key),
                texts.get("todo." + key),
                failures.code(),
                failures.deliveries());
    }

    /** What is tried again by itself: why, for now, and nothing to do. */
    static FailureView of(Timelines.Retry retry, PageTexts texts) {
        String key = key(retry.channel(), DeliveryState.RETRYING, retry.code(), texts);
        String now = "retry." + key;
        return new FailureView(
                id(retry),
                retry.channel(),
                texts.get(texts.has(now) ? now : "why." + key),
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
        return texts.get("why." + key(channel, state, code, texts));
    }

    /**
     * The nearest words there are: for the channel's own code, for codes that begin like it (5.1.1, 5.1, 5; 503, 5xx), for the
     * hub's code, for the state.
     */
    private static String key(Channel channel, DeliveryState state, @Nullable String code, PageTexts texts) {
        return candidates(channel, code).stream()
                .filter(key -> texts.has("why." + key))
                .findFirst()
                .orElse("state." + state);
    }

    private static List<String> candidates(Channel channel, @Nullable String code) {
        if (code == null || !code.matches("[A-Za-z0-9.-]{1,60}")) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        for (String known = code; !known.isEmpty(); known = withoutLast(known)) {
            keys.add(channel + "." + known);
        }
        if (code.matches("[0-9]{3}")) {
            keys.add(channel + "." + code.charAt(0) + "xx");
        }
        keys.add(code);
        return keys;
    }

    private static String withoutLast(String code) {
        return code.substring(0, Math.max(0, code.lastIndexOf('.')));
    }
}
