package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.audience.AudienceCounts.Count;
import org.todoke.audience.AudienceCounts.Question;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** What is counted beforehand is what a release would reach. */
@Timeout(60)
class JdbcAudienceCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Set<Channel> ON = Set.of(Channel.EMAIL, Channel.LINE, Channel.SMS);

    private final JdbcClient jdbc = JdbcClient.create(TestServers.freshDatabase());

    @BeforeEach
    void people() {
        jdbc.sql("INSERT INTO category (code, names) VALUES ('one', '{}'), ('two', '{}')")
                .update();
        jdbc.sql("SELECT setseed(0.42)").query().listOfRows();
        jdbc.sql("""
                INSERT INTO subscriber (id, shard, language, created_at, channel_order)
                SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n % 64, 'ja', '2026-01-01',
                    (ARRAY['{}', '{3}', '{1,2}', '{5,4,3}'])[1 + n % 4]::smallint[]
                FROM generate_series(1, 600) n""").update();
        jdbc.sql("""
                INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, state, created_at)
                SELECT gen_random_uuid(), id, c, '\\x01', uuid_send(gen_random_uuid()),
                    CASE WHEN random() < 0.1 THEN 'LEFT' ELSE 'ACTIVE' END, '2026-01-01'
                FROM subscriber, generate_series(1, 5) c, generate_series(1, 2) WHERE random() < 0.3""").update();
        jdbc.sql("""
                INSERT INTO subscription (category, shard, subscriber_id, areas, channels, created_at)
                SELECT c, shard, id, (ARRAY['{}', '{north}', '{south}', '{north,south}'])[1 + floor(random() * 4)]::text[],
                    (ARRAY['{}', '{1}', '{2,3}'])[1 + floor(random() * 3)]::smallint[], '2026-01-01'
                FROM subscriber, unnest(ARRAY['one', 'two']) c WHERE random() < 0.8""").update();
    }

    @Test
    void countIsWhatAReleaseReads() {
        for (Lane lane : List.of(Lane.ROUTINE, Lane.EMERGENCY)) {
            for (Set<String> areas : List.of(Set.<String>of(), Set.of("north"))) {
                for (Set<Channel> channels : List.of(ON, Set.of(Channel.EMAIL, Channel.WEB_PUSH))) {
                    Audience.Subscribers audience = audience(lane, List.of("one"), areas, channels);
                    Count count = counts(audience).count(question(lane), 0, AudienceCounts.SHARDS - 1);
                    List<AudienceMember> read = read(audience);
                    assertThat(count.endpoints()).isEqualTo(byChannel(read));
                    assertThat(count.people())
                            .isEqualTo(read.stream()
                                    .map(AudienceMember::subscriber)
                                    .distinct()
                                    .count());
                }
            }
        }
    }

    @Test
    void piecesMakeTheWholeAndOneShardIsNearlyASixtyFourth() {
        JdbcAudienceCounts counts = counts(audience(Lane.ROUTINE, List.of("one"), Set.of(), ON));
        Count sum = Count.NOBODY;
        for (int shard = 0; shard < AudienceCounts.SHARDS; shard += 16) {
            sum = sum.plus(counts.count(question(Lane.ROUTINE), shard, shard + 15));
        }
        assertThat(sum).isEqualTo(counts.count(question(Lane.ROUTINE), 0, 63));
        assertThat(sum.people() + sum.without())
                .isEqualTo(jdbc.sql("SELECT count(*) FROM subscription WHERE category = 'one'")
                        .query(Long.class)
                        .single());
        assertThatThrownBy(() -> counts.count(question(Lane.ROUTINE), 0, 64)).hasMessageContaining("expected 0 to 63");
    }

    @Test
    void whoeverIsInTwoDrillGroupsCountsOnce() {
        Count both = counts(audience(Lane.EMERGENCY, List.of("one", "two"), Set.of(), ON))
                .count(question(Lane.EMERGENCY), 0, 63);
        assertThat(both.people() + both.without())
                .isEqualTo(jdbc.sql("SELECT count(DISTINCT subscriber_id) FROM subscription")
                        .query(Long.class)
                        .single());
    }

    private List<AudienceMember> read(Audience.Subscribers audience) {
        JdbcAudienceStream stream = new JdbcAudienceStream(jdbc);
        List<AudienceMember> members = new ArrayList<>();
        String position = "";
        boolean last = false;
        while (!last) {
            AudienceStream.Page page = stream.read(audience, Part.WHOLE, position, 200);
            members.addAll(page.members());
            position = page.position();
            last = page.last();
        }
        members.removeIf(member -> !ON.contains(member.channel()));
        return members;
    }

    private static Map<Channel, Long> byChannel(List<AudienceMember> members) {
        Map<Channel, Long> counts = new EnumMap<>(Channel.class);
        members.forEach(member -> counts.merge(member.channel(), 1L, Long::sum));
        return counts;
    }

    private JdbcAudienceCounts counts(Audience.Subscribers audience) {
        Audiences audiences = mock(Audiences.class);
        when(audiences.subscribers(any(), any())).thenReturn(audience);
        return new JdbcAudienceCounts(audiences, jdbc);
    }

    private static Question question(Lane lane) {
        return new Question(AlertStatus.ACTUAL, "one", lane, Set.of(), Set.of());
    }

    private static Audience.Subscribers audience(
            Lane lane, List<String> categories, Set<String> areas, Set<Channel> channels) {
        Revision revision = new Revision(
                new UUID(1, 2),
                1,
                RevisionKind.ORIGINAL,
                new LocalizedContents(Map.of(Language.JA, new Content("題", "文", null))),
                null,
                NOW,
                NOW.plusSeconds(60),
                null);
        Announcement announcement = new Announcement(
                new UUID(1, 1),
                "short",
                "one",
                AlertStatus.ACTUAL,
                lane,
                Set.of(),
                Set.of(),
                AnnouncementState.RELEASED,
                1,
                null,
                null,
                null,
                "test",
                NOW,
                List.of(revision));
        return new Audience.Subscribers(announcement, revision, categories, areas, new HashSet<>(channels), ON);
    }
}
