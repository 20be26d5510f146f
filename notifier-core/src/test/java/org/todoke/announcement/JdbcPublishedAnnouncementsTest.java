package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;
import tools.jackson.databind.json.JsonMapper;

class JdbcPublishedAnnouncementsTest {
    private static final Set<String> OPEN = Set.of("bousai", "gomi");

    private DataSource database;
    private AnnouncementHub hub;
    private PublishedAnnouncements published;

    @BeforeEach
    void start() {
        database = TestServers.freshDatabase();
        hub = new AnnouncementHub(database, AnnouncementHub.START);
        published = hub.bean(PublishedAnnouncements.class);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void onlyWhatWasReleasedIsAnswered() {
        UUID released = released("bousai", Lane.ROUTINE, "出たもの", null);
        hub.announcements().create(draft("bousai", Lane.ROUTINE, "下書き", null), "t");

        assertThat(newest(List.of())).extracting(Announcement::id).containsExactly(released);
    }

    /** Ten readers of ten pages once held all ten connections, and each waited for an eleventh. */
    @Test
    @Timeout(20)
    void readerOfAPageNeedsNoSecondConnection() {
        UUID released = released("bousai", Lane.ROUTINE, "出たもの", null);
        try (HikariDataSource one = new HikariDataSource()) {
            one.setDataSource(database);
            one.setMaximumPoolSize(1);
            one.setConnectionTimeout(1_000);
            AnnouncementRepository pages = new JdbcAnnouncementRepository(JdbcClient.create(one), new JsonMapper());

            Announcement read = pages.find(released).orElseThrow();
            assertThat(pages.findByShortId(read.shortId())).contains(read);
            assertThat(pages.page(null, 10)).containsExactly(read);
            assertThat(read.revisions()).hasSize(1);
        }
    }

    @Test
    void messageLeadsToTheCategoriesItToldOf() {
        AnnouncementService announcements = hub.announcements();
        List<UUID> told = Stream.of("gomi", "event", "gomi")
                .map(category -> released(category, Lane.ROUTINE, "まとめて伝えたもの", null))
                .map(id -> announcements.get(id).current().id())
                .toList();
        UUID digest = UUID.randomUUID();
        JdbcClient jdbc = JdbcClient.create(database);
        for (int i = 0; i < told.size(); i++) {
            jdbc.sql("INSERT INTO digest (id, position, revision_id) VALUES (?, ?, ?)")
                    .params(digest, i + 1, told.get(i))
                    .update();
        }

        assertThat(announcements.categoriesOf(told.getFirst())).containsExactly("gomi");
        assertThat(announcements.categoriesOf(digest)).containsExactly("gomi", "event");
        assertThat(announcements.categoriesOf(UUID.randomUUID())).isEmpty();
    }

    @Test
    void newestReleaseComesFirstWhateverWasWrittenFirst() {
        UUID early = hub.announcements()
                .create(draft("bousai", Lane.ROUTINE, "先に書いたもの", null), "t")
                .id();
        UUID late = released("bousai", Lane.ROUTINE, "先に出たもの", null);
        hub.clock.advance(Duration.ofMinutes(1));
        release(early);

        List<Announcement> all = newest(List.of());
        assertThat(all).extracting(Announcement::id).containsExactly(early, late);
        assertThat(published.newest(new PublishedAnnouncements.Query(
                        OPEN, Set.of(), List.of(), PublishedAnnouncements.Place.of(all.getFirst()), 10)))
                .extracting(Announcement::id)
                .containsExactly(late);
    }

    @Test
    void correctionKeepsThePlaceAndIsWhatIsSearched() {
        UUID id = released("bousai", Lane.ROUTINE, "まちがった題", null);
        hub.clock.advance(Duration.ofMinutes(1));
        UUID later = released("gomi", Lane.ROUTINE, "ごみの日", null);
        hub.announcements().correct(id, contents("ＡＢＣ　100％の題"), "t", null);

        assertThat(newest(List.of())).extracting(Announcement::id).containsExactly(later, id);
        assertThat(newest(List.of("abc", "100%"))).extracting(Announcement::id).containsExactly(id);
        assertThat(newest(List.of("まちがった"))).isEmpty();
        assertThat(newest(List.of("title"))).isEmpty();
        assertThat(newest(List.of("'; --", "_"))).isEmpty();
    }

    @Test
    void emergenciesAreWhatIsValidAndNeitherCancelledNorTakenBack() {
        UUID valid = released("bousai", Lane.EMERGENCY, "大雨警報", null);
        released("bousai", Lane.ROUTINE, "急がないもの", null);
        UUID cancelled = released("bousai", Lane.EMERGENCY, "取り消すもの", null);
        hub.announcements().cancel(cancelled, null, "t", null);
        UUID withdrawn = released("bousai", Lane.EMERGENCY, "解除されたもの", null);
        hub.announcements().withdraw(List.of(withdrawn));
        UUID brief =
                released("bousai", Lane.EMERGENCY, "短いもの", hub.clock.instant().plus(Duration.ofMinutes(3)));

        assertThat(emergencies()).containsExactlyInAnyOrder(valid, brief);
        hub.clock.advance(Duration.ofMinutes(5));
        assertThat(emergencies()).containsExactly(valid);
        assertThat(published.emergencies(Set.of("gomi"), hub.clock.instant())).isEmpty();
        hub.clock.advance(Duration.ofDays(2));
        assertThat(emergencies()).isEmpty();
    }

    @Test
    void whatALaterOneLiftsIsOverAndTheLiftingIsNoEmergency() {
        UUID warned = released("bousai", Lane.EMERGENCY, "大雨警報", null);
        takingBack(warned, "大雨警報を解除");

        assertThat(emergencies()).isEmpty();
    }

    @Test
    void whatALaterOneLowersGoesOnInItsWords() {
        UUID warned = released("bousai", Lane.EMERGENCY, "レベル５大雨特別警報", null);
        UUID lowered = takingBack(warned, "レベル５大雨特別警報はレベル４大雨危険警報に切り替わりました");

        assertThat(emergencies()).containsExactly(lowered);
    }

    private UUID takingBack(UUID earlier, String title) {
        hub.clock.advance(Duration.ofMinutes(1));
        UUID id = hub.announcements()
                .create(draft("bousai", Lane.EMERGENCY, title, null), RevisionKind.ORIGINAL, List.of(earlier), "t")
                .id();
        release(id);
        return id;
    }

    private List<UUID> emergencies() {
        return published.emergencies(OPEN, hub.clock.instant()).stream()
                .map(Announcement::id)
                .toList();
    }

    private List<Announcement> newest(List<String> words) {
        return published.newest(new PublishedAnnouncements.Query(OPEN, Set.of(), words, null, 10));
    }

    private UUID released(String category, Lane lane, String title, @Nullable Instant expires) {
        UUID id = hub.announcements()
                .create(draft(category, lane, title, expires), "t")
                .id();
        release(id);
        return id;
    }

    private void release(UUID id) {
        hub.announcements().submit(id, "t");
        hub.announcements().approve(id, "t");
        hub.announcements().release(id, "t");
    }

    private static AnnouncementDraft draft(String category, Lane lane, String title, @Nullable Instant expires) {
        return new AnnouncementDraft(
                category, AlertStatus.ACTUAL, lane, Set.of(), Set.of(), contents(title), expires, null, null);
    }

    private static LocalizedContents contents(String title) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null)));
    }
}
