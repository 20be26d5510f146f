package org.todoke.audience;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Dispatcher;

/** Says whom a revision is for. The one place that keeps drills inside the drill groups. */
@Component
class Audiences {
    private final AnnouncementService announcements;
    private final Categories categories;
    private final AreaDirectory areas;
    private final Dispatcher dispatcher;

    Audiences(AnnouncementService announcements, Categories categories, AreaDirectory areas, Dispatcher dispatcher) {
        this.announcements = announcements;
        this.categories = categories;
        this.areas = areas;
        this.dispatcher = dispatcher;
    }

    /** @throws IllegalStateException when the announcement has no such revision */
    Audience of(UUID announcementId, UUID revisionId) {
        Announcement announcement = announcements.get(announcementId);
        Revision revision = announcement.revisions().stream()
                .filter(candidate -> candidate.id().equals(revisionId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("announcement " + announcementId + " has no revision " + revisionId));
        List<UUID> audienceOf = revision.audienceOf();
        return audienceOf == null
                ? subscribers(announcement, revision)
                : earlierRecipients(announcement, revision, audienceOf);
    }

    /** Everyone who would get it as news. */
    Audience subscribers(Announcement announcement, Revision revision) {
        List<String> audienceCategories = announcement.status().isActual()
                ? List.of(announcement.category())
                : categories.all().stream()
                        .filter(Category::drillGroup)
                        .map(Category::code)
                        .toList();
        Set<Channel> channels = announcement.channels().isEmpty() ? Set.of(Channel.values()) : announcement.channels();
        return new Audience.Subscribers(
                announcement,
                revision,
                audienceCategories,
                areas.withKin(announcement.areas()),
                channels,
                dispatcher.channels());
    }

    private Audience earlierRecipients(Announcement announcement, Revision revision, List<UUID> audienceOf) {
        List<UUID> earlier = audienceOf.stream()
                .flatMap(id -> announcements.get(id).revisions().stream())
                .map(Revision::id)
                .filter(id -> !id.equals(revision.id()))
                .toList();
        return new Audience.EarlierRecipients(
                announcement,
                revision,
                earlier,
                concerned(announcement, revision),
                revision.kind() == RevisionKind.CORRECTION);
    }

    /** An announcement put right concerns all who got it; one that takes back what others told, its areas. */
    private Set<String> concerned(Announcement announcement, Revision revision) {
        return revision.kind() == RevisionKind.ORIGINAL ? areas.withKin(announcement.areas()) : Set.of();
    }
}
