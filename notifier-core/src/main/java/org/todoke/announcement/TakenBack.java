package org.todoke.announcement;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.todoke.content.Language;

/**
 * Takes out of a list of emergencies what a later one of it ended. One that takes others back names their receivers as its
 * audience; where it covers all their areas, they are over. It is an emergency itself when it lowers what was told
 * (レベル４に切り替わりました), and none when it lifts it.
 */
final class TakenBack {
    /** In the titles of the texts that lift, end or take back; see {@code phrases/alert_ja.properties}. */
    private static final Pattern LIFTED = Pattern.compile("解除|取り?消|対象から外れ|訂正|終了|終わり");

    private TakenBack() {}

    static List<Announcement> removedFrom(List<Announcement> emergencies) {
        return emergencies.stream()
                .filter(announcement -> !lifts(announcement))
                .filter(announcement -> emergencies.stream().noneMatch(later -> ends(later, announcement)))
                .toList();
    }

    private static boolean lifts(Announcement announcement) {
        return announcement.current().kind() == RevisionKind.CANCELLATION || isLifting(announcement);
    }

    private static boolean isLifting(Announcement announcement) {
        return !audience(announcement).isEmpty()
                && LIFTED.matcher(announcement
                                .current()
                                .contents()
                                .bestFor(Language.JA)
                                .title())
                        .find();
    }

    private static boolean ends(Announcement later, Announcement earlier) {
        return audience(later).contains(earlier.id())
                && (later.areas().isEmpty()
                        || (!earlier.areas().isEmpty() && later.areas().containsAll(earlier.areas())));
    }

    private static List<UUID> audience(Announcement announcement) {
        return Objects.requireNonNullElse(announcement.revisions().getFirst().audienceOf(), List.of());
    }
}
