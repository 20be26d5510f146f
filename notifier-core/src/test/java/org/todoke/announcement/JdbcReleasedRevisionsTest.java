package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.announcement.ReleasedRevisions.Place;
import org.todoke.announcement.ReleasedRevisions.ReleasedRevision;
import org.todoke.announcement.ReleasedRevisions.Wanted;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

class JdbcReleasedRevisionsTest {
    private static final Wanted ALL =
            new Wanted(Set.of("bousai", "gomi"), Set.of("bousai", "gomi"), Set.of("bousai", "gomi"));

    private DataSource database;
    private AnnouncementHub hub;
    private ReleasedRevisions revisions;

    @BeforeEach
    void start() {
        database = TestServers.freshDatabase();
        hub = new AnnouncementHub(database, AnnouncementHub.START);
        revisions = hub.bean(ReleasedRevisions.class);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void everyWordingStandsAtItsOwnTimeAndPagesMissNone() {
        UUID first = released("bousai", Lane.ROUTINE);
        UUID second = released("gomi", Lane.ROUTINE);
        hub.clock.advance(Duration.ofMinutes(1));
        hub.announcements().correct(first, contents("訂正"), "t", null);
        UUID third = released("bousai", Lane.EMERGENCY);
        hub.announcements().create(draft("bousai", Lane.ROUTINE), "t");

        List<ReleasedRevision> all = revisions.newest(ALL, null, 10);
        assertThat(all).hasSize(4);
        assertThat(all.subList(0, 2))
                .extracting(each -> each.announcement().id())
                .containsExactlyInAnyOrder(first, third);
        assertThat(all.subList(2, 4))
                .extracting(each -> each.announcement().id())
                .containsExactlyInAnyOrder(first, second);
        assertThat(all.getFirst().announcement().revisions()).isNotEmpty();

        List<ReleasedRevision> page = new ArrayList<>();
        Place last = null;
        for (int i = 0; i < 4; i++) {
            page.add(revisions.newest(ALL, last, 1).getFirst());
            last = page.getLast().place();
        }
        assertThat(page).isEqualTo(all);
        assertThat(revisions.newest(ALL, last, 1)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> revisions.newest(ALL, null, 0))
                .withMessageContaining("expected 1 to");
    }

    @Test
    void whatStaffReleasedIsListedByLaneOrCategoryAndWhatCameFromAnAlertByItsOwn() {
        UUID routine = released("bousai", Lane.ROUTINE);
        UUID emergency = released("gomi", Lane.EMERGENCY);
        UUID fromAlert = released("gomi", Lane.ROUTINE);
        UUID alert = UUID.randomUUID();
        JdbcClient.create(database)
                .sql("UPDATE announcement SET alert_id = ? WHERE id = ?")
                .params(alert, fromAlert)
                .update();
        assertThat(ids(new Wanted(Set.of(), Set.of(), Set.of("bousai")))).containsExactly(routine);
        assertThat(ids(new Wanted(Set.of(), Set.of("gomi", "bousai"), Set.of())))
                .containsExactly(emergency);
        assertThat(ids(new Wanted(Set.of("gomi"), Set.of(), Set.of()))).containsExactly(fromAlert);
        assertThat(ids(new Wanted(Set.of(), Set.of(), Set.of()))).isEmpty();
    }

    private List<UUID> ids(Wanted wanted) {
        return revisions.newest(wanted, null, 10).stream()
                .map(each -> each.announcement().id())
                .toList();
    }

    private UUID released(String category, Lane lane) {
        UUID id = hub.announcements().create(draft(category, lane), "t").id();
        hub.announcements().submit(id, "t", null);
        hub.announcements().approve(id, "t2", null);
        hub.announcements().release(id, "t", null);
        return id;
    }

    private static AnnouncementDraft draft(String category, Lane lane) {
        return new AnnouncementDraft(
                category, AlertStatus.ACTUAL, lane, Set.of(), Set.of(), contents("題"), null, null, null);
    }

    private static LocalizedContents contents(String title) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null)));
    }
}
