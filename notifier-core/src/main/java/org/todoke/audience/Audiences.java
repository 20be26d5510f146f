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
        Revision revision = revision(announcement, revisionId);
        List<UUID> audienceOf = revision.audienceOf();
        return audienceOf == null
                ? subscribers(announcement, revision)
                : earlierRecipients(announcement, revision, audienceOf);
    }

    /** Everyone who would get it as news. */
    Audience subscribers(Announcement announcement, Revision revision) {
        Set<Channel> channels = announcement.channels().isEmpty() ? Set.of(Channel.values()) : announcement.channels();
        return new Audience.Subscribers(
                announcement,
                revision,
                categoriesOf(announcement),
                areas.withKin(announcement.areas()),
                channels,
                dispatcher.channels());
    }

    /** Who is to be told again, on another channel. */
    Audience.NotReached notReached(UUID announcementId, UUID revisionId, Channel channel) {
        Announcement announcement = announcements.get(announcementId);
        return new Audience.NotReached(
                announcement, revision(announcement, revisionId), categoriesOf(announcement), channel);
    }

    private List<String> categoriesOf(Announcement announcement) {
        return announcement.status().isActual()
                ? List.of(announcement.category())
                : categories.all().stream()
                        .filter(Category::drillGroup)
                        .map(Category::code)
                        .toList();
    }

    private static Revision revision(Announcement announcement, UUID id) {
        return announcement.revisions().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("announcement " + announcement.id() + " has no revision " + id));
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

    /** An announcement put right concerns all who got it; one that puts right what others told, its areas. */
    private Set<String> concerned(Announcement announcement, Revision revision) {
        return revision.number() == 1 ? areas.withKin(announcement.areas()) : Set.of();
    }
}
