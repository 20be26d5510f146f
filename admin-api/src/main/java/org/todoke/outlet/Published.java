package org.todoke.outlet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.PublishedAnnouncements;
import org.todoke.area.AreaDirectory;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.Attachments;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.page.PageTexts;

/**
 * What everybody may see listed: real announcements in open categories. Drills are not, and neither is what a closed
 * category's members are told. In an emergency a whole city asks at once: one reads for all who ask within a moment.
 */
@Component
public class Published {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration FRESH_EMERGENCIES = Duration.ofMillis(500);
    private static final Duration FRESH_CATEGORIES = Duration.ofSeconds(5);
    private static final int QUESTIONS_KEPT = 500;

    /** A search looks through thousands of texts: more at once would take the database from those who send. */
    private static final int SEARCHES_AT_ONCE = 2;

    private static final long PATIENCE_MILLIS = 2_000;
    private static final String ALL = "all";

    /** Without a level it is an earthquake, a tsunami, a missile: below nothing but level 5. */
    private static final Comparator<Bulletin> WORST_FIRST = Comparator.comparingInt(
                    (Bulletin bulletin) -> bulletin.level() == 0 ? 45 : bulletin.level() * 10)
            .thenComparing(Bulletin::published)
            .reversed();

    private final PublishedAnnouncements announcements;
    private final Categories categories;
    private final AreaDirectory areas;
    private final BulletinWriter writer;
    private final Attachments attachments;
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final Semaphore searches = new Semaphore(SEARCHES_AT_ONCE);
    private final LoadingCache<String, Map<String, Category>> open =
            Caffeine.newBuilder().expireAfterWrite(FRESH_CATEGORIES).build(any -> readOpen());
    private final LoadingCache<String, List<Announcement>> emergencies =
            Caffeine.newBuilder().expireAfterWrite(FRESH_EMERGENCIES).build(any -> readEmergencies());
    private final LoadingCache<Question, List<Announcement>> newest = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(QUESTIONS_KEPT)
            .build(this::readNewest);

    Published(
            PublishedAnnouncements announcements,
            Categories categories,
            AreaDirectory areas,
            BulletinWriter writer,
            Attachments attachments,
            PublicUrl publicUrl,
            Clock clock) {
        this.announcements = announcements;
        this.categories = categories;
        this.areas = areas;
        this.writer = writer;
        this.attachments = attachments;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The categories that everybody may follow, by code. */
    public List<Category> openCategories() {
        return open().values().stream()
                .sorted(Comparator.comparing(Category::code))
                .toList();
    }

    /** What is in force now, worst first. */
    public List<Bulletin> emergencies(Language reader) {
        return write(emergencies.get(ALL), reader).stream().sorted(WORST_FIRST).toList();
    }

    /**
     * By first release, newest first.
     *
     * @throws ResponseStatusException 503 when too many are searching
     */
    public List<Bulletin> newest(Question question, Language reader) {
        return write(newest.get(question), reader);
    }

    /** The same with their files, whose addresses programs can follow. */
    List<Bulletin> newestWithFiles(Question question, Language reader) {
        List<Announcement> read = newest.get(question);
        Map<UUID, List<Attachment>> files =
                attachments.of(read.stream().map(Announcement::id).toList());
        List<Bulletin> bulletins = write(read, reader);
        return IntStream.range(0, read.size())
                .mapToObj(i -> bulletins.get(i).with(files(read.get(i), files, reader)))
                .toList();
    }

    private List<LinkedFile> files(Announcement announcement, Map<UUID, List<Attachment>> files, Language reader) {
        return files.getOrDefault(announcement.id(), List.of()).stream()
                .filter(each -> AnnouncementViews.isShown(each, announcement))
                .map(each -> LinkedFile.of(each, announcement.shortId(), reader, publicUrl))
                .toList();
    }

    /** What was read is read again: for tests, whose hub changes faster than the caches forget. */
    void forget() {
        open.invalidateAll();
        emergencies.invalidateAll();
        newest.invalidateAll();
    }

    private List<Bulletin> write(List<Announcement> read, Language reader) {
        PageTexts texts = OutletTexts.of(reader);
        Map<String, Category> names = open();
        return read.stream()
                .map(announcement -> writer.write(
                        announcement,
                        Optional.ofNullable(names.get(announcement.category()))
                                .map(category -> category.name(reader))
                                .orElse(announcement.category()),
                        texts))
                .toList();
    }

    private Map<String, Category> open() {
        return open.get(ALL);
    }

    private Map<String, Category> readOpen() {
        return categories.all().stream()
                .filter(category -> !category.closed() && !category.drillGroup())
                .collect(Collectors.toUnmodifiableMap(Category::code, Function.identity()));
    }

    private List<Announcement> readEmergencies() {
        return announcements.emergencies(open().keySet(), clock.instant());
    }

    private List<Announcement> readNewest(Question question) {
        Set<String> wanted = wanted(question.category());
        Set<String> kin = kin(question.area());
        // What does not exist and what is closed are answered alike: with nothing.
        if (wanted.isEmpty() || (question.area() != null && kin.isEmpty())) {
            return List.of();
        }
        PublishedAnnouncements.Query query =
                new PublishedAnnouncements.Query(wanted, kin, question.words(), question.before(), question.limit());
        return question.words().isEmpty() ? announcements.newest(query) : search(query);
    }

    private List<Announcement> search(PublishedAnnouncements.Query query) {
        try {
            if (!searches.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, e);
        }
        try {
            return announcements.newest(query);
        } finally {
            searches.release();
        }
    }

    private Set<String> wanted(@Nullable String category) {
        Set<String> codes = open().keySet();
        if (category == null) {
            return codes;
        }
        return codes.contains(category) ? Set.of(category) : Set.of();
    }

    private Set<String> kin(@Nullable String area) {
        return area == null
                ? Set.of()
                : areas.find(area)
                        .map(found -> areas.withKin(Set.of(found.code())))
                        .orElse(Set.of());
    }
}
