package org.todoke.announcement;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.area.AreaDirectory;
import org.todoke.attachment.InMemoryAttachments;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Released;

/** The announcements' real service over memory: state table, checks and texts are those of the hub. */
public final class InMemoryAnnouncements
        implements AnnouncementRepository, PublishedAnnouncements, ReleasedRevisions, DraftEdits {
    private static final Comparator<PublishedAnnouncements.Place> NEWEST_PLACE_FIRST = Comparator.comparing(
                    PublishedAnnouncements.Place::published)
            .thenComparing(PublishedAnnouncements.Place::id)
            .reversed();
    private static final Comparator<Announcement> NEWEST_FIRST =
            Comparator.comparing(PublishedAnnouncements.Place::of, NEWEST_PLACE_FIRST);

    private final Map<UUID, Announcement> announcements = new LinkedHashMap<>();
    private final Map<UUID, List<HistoryEntry>> histories = new LinkedHashMap<>();
    private final Map<UUID, List<UUID>> digests = new LinkedHashMap<>();
    private final List<Released> released = new ArrayList<>();
    private final Map<UUID, Edit> edits = new LinkedHashMap<>();
    private final Map<UUID, List<UUID>> over = new LinkedHashMap<>();

    public AnnouncementService service(Categories categories, AreaDirectory areas, Clock clock) {
        return service(categories, areas, new InMemoryDrills(clock), clock);
    }

    public AnnouncementService service(Categories categories, AreaDirectory areas, InMemoryDrills drills, Clock clock) {
        return new AnnouncementService(
                this,
                new DraftCheck(categories, areas, clock),
                new PreparedTexts(),
                new DrillBounds(drills, clock),
                (lane, topic, key, event) -> released.add((Released) event),
                clock);
    }

    /** What is being written, beside the service over the same memory. */
    public Drafts drafts(
            AnnouncementService service,
            Categories categories,
            AreaDirectory areas,
            InMemoryDrills drills,
            AnnouncementFiles files,
            Clock clock) {
        return new Drafts(
                this,
                this,
                files,
                service,
                new DraftCheck(categories, areas, clock),
                new DrillBounds(drills, clock),
                clock);
    }

    /** Their files, over the same memory and another. */
    public AnnouncementFiles files(InMemoryAttachments attachments, AuditLog audit, Clock clock) {
        return new AnnouncementFiles(this, this, attachments, attachments.intake(), audit, clock);
    }

    /** As when a feed takes back: it goes to the receivers of {@code wrong}, which is cancelled with its release. */
    public Announcement takingBack(AnnouncementService service, AnnouncementDraft draft, Announcement wrong) {
        UUID id = service.create(draft, RevisionKind.CANCELLATION, List.of(wrong.id()), "rule:cancel")
                .id();
        over.put(id, List.of(wrong.id()));
        service.submit(id, "rule:cancel");
        service.approve(id, "rule:cancel");
        return service.release(id, "rule:cancel");
    }

    /** What left for the pipeline. */
    public List<Released> released() {
        return List.copyOf(released);
    }

    public void clear() {
        announcements.clear();
        histories.clear();
        digests.clear();
        released.clear();
        edits.clear();
        over.clear();
    }

    @Override
    public void rewrite(Announcement changed, String actor, Instant at) {
        announcements.put(changed.id(), changed);
        edits.put(changed.id(), new Edit(actor, at));
    }

    @Override
    public void touch(UUID id, String actor, Instant at) {
        announcements.computeIfPresent(id, (_, known) -> known.movedTo(known.state()));
        edits.put(id, new Edit(actor, at));
    }

    @Override
    public Optional<Edit> last(UUID id) {
        return Optional.ofNullable(edits.get(id));
    }

    @Override
    public void insert(Announcement announcement) {
        announcements.put(announcement.id(), announcement);
        histories.put(announcement.id(), new ArrayList<>());
    }

    @Override
    public Optional<Announcement> find(UUID id) {
        return Optional.ofNullable(announcements.get(id));
    }

    @Override
    public Optional<Announcement> findByShortId(String shortId) {
        return announcements.values().stream()
                .filter(announcement -> announcement.shortId().equals(shortId))
                .findFirst();
    }

    @Override
    public List<String> categoriesOf(UUID id) {
        List<UUID> revisions = digests.getOrDefault(id, List.of(id));
        return announcements.values().stream()
                .filter(announcement ->
                        announcement.revisions().stream().anyMatch(revision -> revisions.contains(revision.id())))
                .map(Announcement::category)
                .distinct()
                .toList();
    }

    /** @param revisions what the digest told of */
    public void addDigest(UUID id, List<UUID> revisions) {
        digests.put(id, revisions);
    }

    @Override
    public List<Announcement> page(@Nullable UUID before, int limit) {
        List<Announcement> newestFirst = new ArrayList<>(announcements.values());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .dropWhile(announcement -> before != null && !announcement.id().equals(before))
                .skip(before == null ? 0 : 1)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Announcement> lock(UUID id) {
        return find(id);
    }

    @Override
    public void move(Announcement announcement, AnnouncementState to, HistoryEntry entry) {
        Announcement a = find(announcement.id()).orElseThrow();
        announcements.put(
                a.id(),
                new Announcement(
                        a.id(),
                        a.shortId(),
                        a.category(),
                        a.status(),
                        a.lane(),
                        a.channels(),
                        a.areas(),
                        to,
                        a.version() + 1,
                        a.scheduledAt(),
                        a.expires(),
                        a.alertId(),
                        a.createdBy(),
                        a.createdAt(),
                        a.revisions()));
        histories.computeIfAbsent(a.id(), id -> new ArrayList<>()).add(entry);
    }

    @Override
    public void insertRevision(UUID announcementId, Revision revision, String actor, Instant at) {
        revise(announcementId, revisions -> {
            revisions.add(revision);
            return revisions;
        });
    }

    @Override
    public void release(UUID revisionId, Instant at, Instant expiresAt) {
        replace(
                revision -> revision.id().equals(revisionId)
                        ? new Revision(
                                revision.id(),
                                revision.number(),
                                revision.kind(),
                                revision.contents(),
                                revision.audienceOf(),
                                at,
                                expiresAt,
                                revision.withdrawnAt())
                        : revision,
                List.copyOf(announcements.keySet()));
    }

    @Override
    public int withdraw(List<UUID> announcementIds, @Nullable UUID exceptRevision, Instant at) {
        AtomicInteger withdrawn = new AtomicInteger();
        replace(
                revision -> {
                    if (revision.id().equals(exceptRevision) || revision.withdrawnAt() != null) {
                        return revision;
                    }
                    withdrawn.incrementAndGet();
                    return new Revision(
                            revision.id(),
                            revision.number(),
                            revision.kind(),
                            revision.contents(),
                            revision.audienceOf(),
                            revision.releasedAt(),
                            revision.expiresAt(),
                            at);
                },
                announcementIds);
        return withdrawn.get();
    }

    @Override
    public List<UUID> overWith(UUID id) {
        return over.getOrDefault(id, List.of());
    }

    @Override
    public List<HistoryEntry> history(UUID id) {
        return List.copyOf(histories.getOrDefault(id, List.of()));
    }

    @Override
    public List<UUID> due(Instant now) {
        return List.of();
    }

    @Override
    public List<Announcement> newest(Query query) {
        return published(query.categories())
                .filter(announcement -> query.areas().isEmpty()
                        || announcement.areas().isEmpty()
                        || !Collections.disjoint(announcement.areas(), query.areas()))
                .filter(announcement -> query.words().stream().allMatch(word -> says(announcement, folded(word))))
                .sorted(NEWEST_FIRST)
                .dropWhile(announcement -> query.before() != null
                        && NEWEST_PLACE_FIRST.compare(PublishedAnnouncements.Place.of(announcement), query.before())
                                <= 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Announcement> emergencies(Set<String> categories, Instant now) {
        return TakenBack.removedFrom(published(categories)
                .filter(announcement -> announcement.lane() == Lane.EMERGENCY)
                .filter(announcement -> announcement.state() != AnnouncementState.CANCELLED)
                .filter(announcement ->
                        announcement.expires() == null || announcement.expires().isAfter(now))
                .filter(announcement -> announcement.revisions().stream()
                        .anyMatch(revision -> revision.withdrawnAt() == null
                                && revision.expiresAt() != null
                                && revision.expiresAt().isAfter(now)))
                .sorted(NEWEST_FIRST)
                .limit(PublishedAnnouncements.MOST)
                .toList());
    }

    @Override
    public List<ReleasedRevision> newest(Wanted wanted, ReleasedRevisions.@Nullable Place before, int limit) {
        Comparator<ReleasedRevision> newestFirst = Comparator.comparing(
                        (ReleasedRevision each) -> each.place().released())
                .thenComparing(each -> each.place().revision())
                .reversed();
        return List.copyOf(announcements.values()).stream()
                .filter(announcement -> announcement.state().isPublic() && isWanted(announcement, wanted))
                .flatMap(announcement -> announcement.revisions().stream()
                        .filter(revision -> revision.releasedAt() != null)
                        .map(revision -> new ReleasedRevision(announcement, revision)))
                .sorted(newestFirst)
                .dropWhile(each -> before != null
                        && (each.place().released().isAfter(before.released())
                                || each.place().equals(before)
                                || (each.place().released().equals(before.released())
                                        && each.place().revision().compareTo(before.revision()) > 0)))
                .limit(limit)
                .toList();
    }

    private static boolean isWanted(Announcement announcement, Wanted wanted) {
        if (announcement.alertId() != null) {
            return wanted.fromAlerts().contains(announcement.category());
        }
        return announcement.status().isActual()
                && (wanted.always().contains(announcement.category())
                        || (announcement.lane() == Lane.EMERGENCY
                                && wanted.emergencies().contains(announcement.category())));
    }

    private Stream<Announcement> published(Set<String> categories) {
        return List.copyOf(announcements.values()).stream()
                .filter(announcement ->
                        announcement.status().isActual() && announcement.state().isPublic())
                .filter(announcement -> categories.contains(announcement.category()));
    }

    private static boolean says(Announcement announcement, String word) {
        return announcement.current().contents().byLanguage().values().stream()
                .anyMatch(content ->
                        folded(content.title() + " " + content.body()).contains(word));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private void replace(UnaryOperator<Revision> change, List<UUID> ids) {
        ids.forEach(id -> revise(id, revisions -> {
            revisions.replaceAll(change);
            return revisions;
        }));
    }

    private void revise(UUID id, UnaryOperator<List<Revision>> change) {
        Announcement a = find(id).orElseThrow();
        announcements.put(
                id,
                new Announcement(
                        a.id(),
                        a.shortId(),
                        a.category(),
                        a.status(),
                        a.lane(),
                        a.channels(),
                        a.areas(),
                        a.state(),
                        a.version(),
                        a.scheduledAt(),
                        a.expires(),
                        a.alertId(),
                        a.createdBy(),
                        a.createdAt(),
                        List.copyOf(change.apply(new ArrayList<>(a.revisions())))));
    }
}
