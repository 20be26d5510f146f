package org.todoke.announcement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.staff.Sections;

/** Gathers what people's decisions depend on. */
@Component
class ApprovalMatters {
    private final AnnouncementLists lists;
    private final DraftEdits edits;
    private final ApprovalSettingsBook settings;
    private final Sections sections;

    ApprovalMatters(AnnouncementLists lists, DraftEdits edits, ApprovalSettingsBook settings, Sections sections) {
        this.lists = lists;
        this.edits = edits;
        this.settings = settings;
        this.sections = sections;
    }

    ApprovalMatter of(Announcement announcement) {
        return of(List.of(announcement)).getFirst();
    }

    /** Of each, in their order; categories are asked after once. */
    List<ApprovalMatter> of(List<Announcement> announcements) {
        Map<UUID, List<HistoryEntry>> histories =
                lists.histories(announcements.stream().map(Announcement::id).toList());
        Map<String, ApprovalSettings> settingsOf = new HashMap<>();
        Map<String, Optional<String>> ownerOf = new HashMap<>();
        return announcements.stream()
                .map(announcement -> new ApprovalMatter(
                        announcement,
                        ownerOf.computeIfAbsent(announcement.category(), sections::ownerOf)
                                .orElse(null),
                        settingsOf.computeIfAbsent(announcement.category(), settings::of),
                        histories.getOrDefault(announcement.id(), List.of()),
                        edits.last(announcement.id())
                                .map(DraftEdits.Edit::actor)
                                .orElse(announcement.createdBy())))
                .toList();
    }
}
