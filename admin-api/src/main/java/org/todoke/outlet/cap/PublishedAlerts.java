package org.todoke.outlet.cap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.Alert;
import org.todoke.alert.MsgType;
import org.todoke.alert.TelegramArchive;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementNotFoundException;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.ReleasedRevisions;
import org.todoke.announcement.ReleasedRevisions.ReleasedRevision;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.Attachments;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.delivery.Lane;

/**
 * Which announcements go out as CAP: all made from an alert, drills among them as what they are, and those of staff on the
 * emergency lane or in a category of the settings. Never what only a closed category's members are told.
 */
@Component
final class PublishedAlerts {
    private static final Pattern IDENTIFIER = Pattern.compile("([0-9a-z]{1,40})-([0-9]{1,4})");

    private final AnnouncementService announcements;
    private final ReleasedRevisions revisions;
    private final TelegramArchive telegrams;
    private final Categories categories;
    private final Attachments attachments;
    private final CapOutletProperties properties;

    PublishedAlerts(
            AnnouncementService announcements,
            ReleasedRevisions revisions,
            TelegramArchive telegrams,
            Categories categories,
            Attachments attachments,
            CapOutletProperties properties) {
        this.announcements = announcements;
        this.revisions = revisions;
        this.telegrams = telegrams;
        this.categories = categories;
        this.attachments = attachments;
        this.properties = properties;
    }

    /**
     * One page of the index: by time of release, newest first.
     *
     * @param entries what it lists
     * @param next the message after which the next page goes on, or null where there is none
     */
    record Page(List<ReleasedRevision> entries, @Nullable String next) {
        /** When it last changed: when the newest that it lists was released. */
        Instant updated() {
            return entries.isEmpty()
                    ? Instant.EPOCH
                    : entries.getFirst().place().released();
        }
    }

    Page newest() {
        return page(null);
    }

    /** @param identifier what follows this message; see {@link PublishedAlert#identifier()}. Empty when there is none such */
    Optional<Page> after(String identifier) {
        return revision(identifier).map(last -> page(last.place()));
    }

    private Page page(ReleasedRevisions.@Nullable Place before) {
        List<ReleasedRevision> found = revisions.newest(wanted(), before, properties.entries() + 1);
        if (found.size() <= properties.entries()) {
            return new Page(found, null);
        }
        List<ReleasedRevision> entries = found.subList(0, properties.entries());
        ReleasedRevision last = entries.getLast();
        return new Page(entries, PublishedAlert.identifier(last.announcement(), last.revision()));
    }

    /** The same choice as {@link #isPublished}, for the database. */
    private ReleasedRevisions.Wanted wanted() {
        Set<String> fromAlerts = codes(category -> !category.closed() || category.drillGroup());
        Set<String> open = codes(category -> !category.closed());
        return new ReleasedRevisions.Wanted(
                fromAlerts,
                open,
                codes(category -> !category.closed() && properties.categories().contains(category.code())));
    }

    private Set<String> codes(Predicate<Category> wanted) {
        return categories.all().stream().filter(wanted).map(Category::code).collect(Collectors.toSet());
    }

    /** @param identifier see {@link PublishedAlert#identifier()} */
    Optional<PublishedAlert> find(String identifier) {
        return revision(identifier).map(found -> message(found.announcement(), found.revision()));
    }

    private Optional<ReleasedRevision> revision(String identifier) {
        Matcher parts = IDENTIFIER.matcher(identifier);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(parts.group(2));
        return announcements
                .findPublic(parts.group(1))
                .filter(this::isPublished)
                .flatMap(announcement -> released(announcement)
                        .filter(revision -> revision.number() == number)
                        .findFirst()
                        .map(revision -> new ReleasedRevision(announcement, revision)));
    }

    private boolean isPublished(Announcement announcement) {
        Optional<Category> category = categories.find(announcement.category());
        if (!announcement.state().isPublic() || category.isEmpty()) {
            return false;
        }
        if (announcement.alertId() != null) {
            return !category.get().closed() || category.get().drillGroup();
        }
        return announcement.status().isActual()
                && !category.get().closed()
                && (announcement.lane() == Lane.EMERGENCY
                        || properties.categories().contains(announcement.category()));
    }

    private PublishedAlert message(Announcement announcement, Revision revision) {
        @Nullable
        Alert alert = Optional.ofNullable(announcement.alertId())
                .flatMap(telegrams::alert)
                .orElse(null);
        List<PublishedAlert.Reference> references = Stream.concat(
                        takenBack(announcement),
                        released(announcement)
                                .filter(earlier -> earlier.number() < revision.number())
                                .map(earlier -> PublishedAlert.Reference.to(announcement, earlier)))
                .toList();
        return new PublishedAlert(
                announcement,
                revision,
                alert,
                kind(revision, alert, references),
                files(announcement, revision),
                references);
    }

    /** What a correction has left away is not handed out any more, so an older message does not name it either. */
    private List<Attachment> files(Announcement announcement, Revision revision) {
        int newest = released(announcement).mapToInt(Revision::number).max().orElseThrow();
        return attachments.of(announcement.id()).stream()
                .filter(each -> each.isPartOf(revision.number()) && each.isPartOf(newest))
                .toList();
    }

    /** An announcement that takes others back names their receivers as its audience. */
    private Stream<PublishedAlert.Reference> takenBack(Announcement announcement) {
        List<UUID> earlier = announcement.revisions().getFirst().audienceOf();
        return earlier == null
                ? Stream.empty()
                : earlier.stream()
                        .flatMap(id -> findQuietly(id).stream())
                        .flatMap(
                                known -> released(known).map(revision -> PublishedAlert.Reference.to(known, revision)));
    }

    private Optional<Announcement> findQuietly(UUID id) {
        try {
            return Optional.of(announcements.get(id));
        } catch (AnnouncementNotFoundException e) {
            return Optional.empty();
        }
    }

    private static PublishedAlert.Kind kind(
            Revision revision, @Nullable Alert alert, List<PublishedAlert.Reference> references) {
        if (references.isEmpty()) {
            return PublishedAlert.Kind.ALERT;
        }
        boolean cancels = revision.kind() == RevisionKind.CANCELLATION
                || (revision.kind() == RevisionKind.ORIGINAL && alert != null && alert.msgType() == MsgType.CANCEL);
        return cancels ? PublishedAlert.Kind.CANCEL : PublishedAlert.Kind.UPDATE;
    }

    private static Stream<Revision> released(Announcement announcement) {
        return announcement.revisions().stream().filter(revision -> revision.releasedAt() != null);
    }
}
