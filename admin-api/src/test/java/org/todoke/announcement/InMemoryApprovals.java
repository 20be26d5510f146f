package org.todoke.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todoke.delivery.Lane;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.Sections;

/** Lists, settings and promises over the announcements in memory; who may do what is decided by the hub's own policy. */
public final class InMemoryApprovals implements AnnouncementLists, ApprovalSettingsBook, ReleaseDeadlines {
    private final Map<String, ApprovalSettings> settings = new HashMap<>();
    private final Map<UUID, Instant> promised = new HashMap<>();
    private final InMemoryAnnouncements announcements;

    public InMemoryApprovals(InMemoryAnnouncements announcements) {
        this.announcements = announcements;
    }

    public ApprovalSettingsDesk desk(SecondAdministrator second) {
        return new ApprovalSettingsDesk(this, second);
    }

    public StaffDecisions decisions(AnnouncementService service, Sections sections, Clock clock) {
        return new StaffDecisions(
                announcements,
                service,
                this,
                new ApprovalMatters(this, announcements, this, sections),
                this,
                new PreparedTexts(),
                clock);
    }

    public void clear() {
        settings.clear();
        promised.clear();
    }

    /** What is released by itself, and when. */
    public Map<UUID, Instant> promised() {
        return Map.copyOf(promised);
    }

    @Override
    public List<Announcement> page(Query query) {
        return announcements.page(query.before(), Integer.MAX_VALUE).stream()
                .filter(each -> query.states().isEmpty() || query.states().contains(each.state()))
                .filter(each -> query.category() == null || query.category().equals(each.category()))
                .filter(each -> query.lane() == null || query.lane() == each.lane())
                .filter(each -> each.createdBy().contains(query.author()))
                .filter(each -> query.words().stream()
                        .allMatch(word -> each.current().contents().toString().contains(word)))
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Announcement> waiting() {
        return announcements.page(null, Integer.MAX_VALUE).stream()
                .filter(each ->
                        each.state() == AnnouncementState.SUBMITTED || each.state() == AnnouncementState.APPROVED)
                .sorted(Comparator.comparing((Announcement each) -> each.lane() != Lane.EMERGENCY)
                        .thenComparing(Announcement::id))
                .toList();
    }

    @Override
    public Map<UUID, List<HistoryEntry>> histories(Collection<UUID> ids) {
        return ids.stream().collect(Collectors.toMap(Function.identity(), announcements::history));
    }

    @Override
    public ApprovalSettings of(String category) {
        return settings.getOrDefault(category, ApprovalSettings.DEFAULT);
    }

    @Override
    public void set(String category, ApprovalSettings some, String actor) {
        settings.put(category, some);
    }

    @Override
    public void promise(UUID announcementId, Instant dueAt, int submissions) {
        promised.put(announcementId, dueAt);
    }
}
