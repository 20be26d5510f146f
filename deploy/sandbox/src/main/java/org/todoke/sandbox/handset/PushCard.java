package org.todoke.sandbox.handset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands on the lock screen: a notification, and those it took the place of. A browser shows one notification per
 * tag (Notifications API, section 2.5), so a correction is seen instead of what it corrects, not beside it.
 *
 * @param shown the latest
 * @param replaced the earlier ones with the same tag, newest first
 */
record PushCard(PushView shown, List<PushView> replaced) {
    /** Stacks notifications; {@code newestFirst} decides which one shows. */
    static List<PushCard> stack(Stream<PushView> newestFirst) {
        Map<Object, List<PushView>> byTag = new LinkedHashMap<>();
        newestFirst.forEach(each ->
                byTag.computeIfAbsent(place(each), _ -> new ArrayList<>()).add(each));
        return byTag.values().stream()
                .map(same -> new PushCard(same.getFirst(), List.copyOf(same.subList(1, same.size()))))
                .toList();
    }

    /** Notifications without a tag are all different. */
    private static Object place(PushView view) {
        return view.tag() == null ? new Object() : List.of(view.address(), view.tag());
    }
}
