package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Released;
import org.todoke.fixture.TestServers;

/** How an audience is split, and that it stays so. */
@Timeout(60)
class ReleaseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final DataSource DATABASE = TestServers.freshDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(DATABASE);

    private final UUID revisionId = UUID.randomUUID();
    private final Audiences audiences = mock(Audiences.class);
    private final JdbcFanOutProgress progress = new JdbcFanOutProgress(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Release release = new Release(audiences, new JdbcAudienceStream(jdbc), progress);

    @BeforeAll
    static void twoCategories() {
        for (String code : List.of("gomi", "kosodate")) {
            jdbc.sql("INSERT INTO category (code, names) VALUES (?, '{}')")
                    .param(code)
                    .update();
        }
    }

    @BeforeEach
    void nobodyThere() {
        jdbc.sql("TRUNCATE subscriber CASCADE").update();
        Audience subscribers = new Audience.Subscribers(
                announcement(null),
                revision(null),
                List.of("gomi", "kosodate"),
                Set.of(),
                Set.of(Channel.EMAIL),
                Set.of(Channel.EMAIL));
        when(audiences.of(any(), any())).thenReturn(subscribers);
    }

    @Test
    void fewAreOnePart() {
        follow("gomi", Part.FEW - 1);
        follow("kosodate", 1);
        assertThat(split()).containsExactly(Part.WHOLE);
    }

    @Test
    void manyAreEight() {
        follow("gomi", Part.FEW);
        follow("kosodate", 1);
        assertThat(split()).containsExactlyElementsOf(Part.ALL);
    }

    @Test
    void whoeverJoinsOrLeavesTheSplitStays() {
        assertThat(split()).containsExactly(Part.WHOLE);
        follow("gomi", Part.FEW + 1);
        assertThat(split()).as("done again after a crash").containsExactly(Part.WHOLE);
    }

    @Test
    void ofManyPartsThoseThatAreNotDoneAreSplitOffAgain() {
        follow("gomi", Part.FEW + 1);
        assertThat(split()).hasSize(Part.ALL.size());
        jdbc.sql("UPDATE fan_out SET done = true WHERE revision_id = ? AND part < 6")
                .param(revisionId)
                .update();
        jdbc.sql("TRUNCATE subscriber CASCADE").update();
        assertThat(split()).containsExactly(6, 7);
    }

    @Test
    void earlierRecipientsAreOnePart() {
        List<UUID> earlier = List.of(new UUID(5, 5));
        when(audiences.of(any(), any()))
                .thenReturn(new Audience.EarlierRecipients(
                        announcement(earlier), revision(earlier), earlier, Set.of(), false));
        assertThat(split()).containsExactly(Part.ONLY);
        assertThat(split()).containsExactly(Part.ONLY);
    }

    private List<Integer> split() {
        return release.split(new Released(new UUID(1, 1), revisionId, Lane.EMERGENCY)).stream()
                .map(FanOutPart::part)
                .toList();
    }

    private static void follow(String category, int people) {
        jdbc.sql("""
                WITH new AS (INSERT INTO subscriber (id, shard, language, created_at)
                    SELECT gen_random_uuid(), n % 64, 'ja', now() FROM generate_series(1, :people) n RETURNING id, shard)
                INSERT INTO subscription (subscriber_id, shard, category, created_at)
                    SELECT id, shard, :category, now() FROM new""").param("people", people).param("category", category).update();
    }

    private Revision revision(@Nullable List<UUID> audienceOf) {
        return new Revision(
                revisionId,
                1,
                RevisionKind.ORIGINAL,
                new LocalizedContents(Map.of(Language.JA, new Content("題", "文", null))),
                audienceOf,
                NOW,
                NOW.plusSeconds(60),
                null);
    }

    private Announcement announcement(@Nullable List<UUID> audienceOf) {
        return new Announcement(
                new UUID(1, 1),
                "short",
                "gomi",
                AlertStatus.ACTUAL,
                Lane.EMERGENCY,
                Set.of(),
                Set.of(),
                AnnouncementState.RELEASED,
                1,
                null,
                null,
                null,
                "test",
                NOW,
                List.of(revision(audienceOf)));
    }
}
