package org.todoke.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.todoke.alert.RehearsalReport.Difference;
import org.todoke.alert.RehearsalReport.DifferenceKind;

/** What differs between what two rule sets make of one telegram. */
final class RehearsalComparison {
    private RehearsalComparison() {}

    /** What an announcement is about, whatever is done with it. */
    private record Subject(String hazard, String change, int grade, Set<String> areas) {
        static Subject of(RehearsedAnnouncement announcement) {
            return new Subject(
                    announcement.hazard(),
                    announcement.change(),
                    announcement.grade(),
                    new TreeSet<>(announcement.areas()));
        }
    }

    static List<Difference> between(List<RehearsedAnnouncement> current, List<RehearsedAnnouncement> tried) {
        Map<Subject, RehearsedAnnouncement> left = new LinkedHashMap<>();
        current.forEach(announcement -> left.put(Subject.of(announcement), announcement));
        List<Difference> differences = new ArrayList<>();
        for (RehearsedAnnouncement announcement : tried) {
            RehearsedAnnouncement before = left.remove(Subject.of(announcement));
            if (before == null) {
                differences.add(new Difference(DifferenceKind.ADDED, null, announcement, List.of()));
                continue;
            }
            List<String> fields = fields(before, announcement);
            if (!fields.isEmpty()) {
                differences.add(new Difference(DifferenceKind.CHANGED, before, announcement, fields));
            }
        }
        left.values().forEach(gone -> differences.add(new Difference(DifferenceKind.REMOVED, gone, null, List.of())));
        return differences;
    }

    /** The rule's name alone is no difference to residents. */
    private static List<String> fields(RehearsedAnnouncement before, RehearsedAnnouncement after) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("category", before.category().equals(after.category()));
        same.put("lane", before.lane() == after.lane());
        same.put("channels", before.channels().equals(after.channels()));
        same.put("leavesAt", Objects.equals(before.leavesAt(), after.leavesAt()));
        same.put("title", before.title().equals(after.title()));
        return same.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
