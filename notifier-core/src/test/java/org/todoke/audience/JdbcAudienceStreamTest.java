package org.todoke.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** On which of their endpoints people hear an announcement: what they chose, what they prefer, and what passes both. */
class JdbcAudienceStreamTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final OffsetDateTime SINCE = NOW.minusSeconds(60).atOffset(ZoneOffset.UTC);
    private static final UUID EARLIER = new UUID(7, 7);
    private static final DataSource DATABASE = TestServers.freshDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(DATABASE);

    private final AudienceStream stream = new JdbcAudienceStream(jdbc);
    private final Revision revision = new Revision(
            UUID.randomUUID(),
            1,
            RevisionKind.ORIGINAL,
            new LocalizedContents(Map.of(Language.JA, new Content("題", "文", null))),
            null,
            NOW,
            NOW.plusSeconds(60),
            null);

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
        jdbc.sql("TRUNCATE delivery").update();
    }

    @Test
    void whoChoseNothingHearsOnAllTheyHaveAndWhoChoseOnThatAlone() {
        UUID all = person(List.of(), Channel.EMAIL, Channel.LINE, Channel.SMS);
        follow(all, "gomi");
        UUID chooser = person(List.of(), Channel.EMAIL, Channel.LINE);
        follow(chooser, "gomi", Channel.LINE);

        assertThat(heard(Lane.ROUTINE, "gomi"))
                .containsExactlyInAnyOrder(all + " EMAIL", all + " LINE", all + " SMS", chooser + " LINE");
    }

    @Test
    void anEmergencyComesOnEveryActiveEndpointWhateverThePersonChoseOrPrefers() {
        UUID person = person(List.of(Channel.LINE), Channel.EMAIL, Channel.LINE, Channel.SMS);
        follow(person, "gomi", Channel.LINE);
        UUID other = person(List.of(Channel.LINE), Channel.EMAIL, Channel.LINE, Channel.SMS);
        follow(other, "gomi");
        switchOff(other, Channel.SMS);

        assertThat(heard(Lane.EMERGENCY, "gomi"))
                .containsExactlyInAnyOrder(
                        person + " EMAIL", person + " LINE", person + " SMS", other + " EMAIL", other + " LINE");
        assertThat(heard(audience(Lane.EMERGENCY, Set.of(Channel.EMAIL), Set.of(Channel.values()), "gomi")))
                .as("the announcement's own channels limit it")
                .containsExactlyInAnyOrder(person + " EMAIL", other + " EMAIL");
    }

    @Test
    void preferenceIsTheFirstChannelThatReachesThem() {
        UUID person = person(List.of(Channel.WEB_PUSH, Channel.LINE, Channel.EMAIL), Channel.EMAIL, Channel.LINE);
        follow(person, "gomi");

        assertThat(heard(Lane.ROUTINE, "gomi")).containsExactly(person + " LINE");
        assertThat(heard(Lane.TRANSACTIONAL, "gomi")).containsExactly(person + " LINE");
        assertThat(heard(audience(Lane.ROUTINE, Set.of(Channel.values()), Set.of(Channel.EMAIL), "gomi")))
                .as("LINE is switched off")
                .containsExactly(person + " EMAIL");
        assertThat(heard(audience(Lane.ROUTINE, Set.of(Channel.EMAIL), Set.of(Channel.values()), "gomi")))
                .as("the announcement goes by mail alone")
                .containsExactly(person + " EMAIL");
        switchOff(person, Channel.LINE);
        assertThat(heard(Lane.ROUTINE, "gomi")).as("LINE was blocked").containsExactly(person + " EMAIL");
    }

    @Test
    void whatThePersonChoseForTheCategoryGoesBeforeTheirPreference() {
        UUID person = person(List.of(Channel.LINE), Channel.EMAIL, Channel.LINE);
        follow(person, "gomi", Channel.EMAIL, Channel.LINE);

        assertThat(heard(Lane.ROUTINE, "gomi")).containsExactlyInAnyOrder(person + " EMAIL", person + " LINE");
    }

    @Test
    void nobodyIsLostToAPreferenceThatLeadsNowhere() {
        UUID person = person(List.of(Channel.VOICE), Channel.EMAIL, Channel.SMS);
        follow(person, "gomi");

        assertThat(heard(Lane.ROUTINE, "gomi")).containsExactlyInAnyOrder(person + " EMAIL", person + " SMS");
        assertThat(heard(audience(Lane.ROUTINE, Set.of(Channel.values()), Set.of(), "gomi")))
                .as("every channel is off: the ledger is to say that they were not reached")
                .hasSize(2);
    }

    @Test
    void severalCategoriesMakeOneMessageAlsoForWhoHasAPreference() {
        UUID person = person(List.of(Channel.LINE), Channel.EMAIL, Channel.LINE);
        follow(person, "gomi");
        follow(person, "kosodate");

        assertThat(heard(Lane.ROUTINE, "gomi", "kosodate")).containsExactly(person + " LINE");
        assertThat(heard(Lane.EMERGENCY, "gomi", "kosodate"))
                .containsExactlyInAnyOrder(person + " EMAIL", person + " LINE");
    }

    @Test
    void peopleAreNotSplitBetweenPagesAndNoneIsLost() {
        for (int i = 0; i < 25; i++) {
            follow(person(List.of(Channel.SMS), Channel.EMAIL, Channel.LINE, Channel.SMS), "gomi");
            follow(person(List.of(), Channel.EMAIL, Channel.LINE), "gomi");
        }
        assertThat(heard(Lane.ROUTINE, "gomi")).hasSize(75).doesNotHaveDuplicates();
    }

    @Test
    void whatIsOverInOneAreaIsToldToThoseWhomItConcernsAmongThoseWhoWereTold() {
        UUID north = told("{north}", NOW);
        UUID south = told("{south}", NOW);
        UUID both = told("{north,south}", NOW);
        UUID everywhere = told("{}", NOW);
        UUID movedSince = told("{south}", NOW.plusSeconds(1));
        UUID leftSince = told("{south}", NOW);
        jdbc.sql("DELETE FROM subscription WHERE subscriber_id = ?")
                .param(leftSince)
                .update();

        assertThat(heardOnce(earlierRecipients(Set.of("north"))))
                .as("whoever cannot be shown to follow the south alone")
                .containsExactlyInAnyOrder(north, both, everywhere, movedSince, leftSince);
        assertThat(heardOnce(earlierRecipients(Set.of())))
                .as("a correction of the whole")
                .containsExactlyInAnyOrder(north, south, both, everywhere, movedSince, leftSince);
    }

    private UUID told(String areas, Instant areasSince) {
        UUID person = person(List.of(), Channel.EMAIL);
        follow(person, "gomi");
        jdbc.sql("UPDATE subscription SET areas = ?::text[], areas_since = ? WHERE subscriber_id = ?")
                .params(areas, areasSince.atOffset(ZoneOffset.UTC), person)
                .update();
        jdbc.sql("""
                INSERT INTO delivery
                    (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language, changed_at)
                SELECT ?, id, subscriber_id, 0, 0, channel, ?, 'ja', ? FROM endpoint WHERE subscriber_id = ?""").params(EARLIER, DeliveryState.SENT.code(), SINCE, person).update();
        return person;
    }

    private Audience earlierRecipients(Set<String> areas) {
        jdbc.sql("""
                INSERT INTO announcement (id, short_id, category, status, lane, state, created_by, created_at)
                VALUES (:id, 'earlier', 'gomi', 'ACTUAL', 'EMERGENCY', 'RELEASED', 'test', :at) ON CONFLICT DO NOTHING""").param("id", EARLIER).param("at", SINCE).update();
        jdbc.sql("""
                INSERT INTO revision (id, announcement_id, number, kind, contents, created_by, created_at, released_at)
                VALUES (:id, :id, 1, 'ORIGINAL', '{}', 'test', :at, :releasedAt) ON CONFLICT DO NOTHING""")
                .param("id", EARLIER)
                .param("at", SINCE)
                .param("releasedAt", NOW.atOffset(ZoneOffset.UTC))
                .update();
        Audience everybody = audience(Lane.EMERGENCY, Set.of(), Set.of(), "gomi");
        return new Audience.EarlierRecipients(everybody.announcement(), revision, List.of(EARLIER), areas, false);
    }

    private List<UUID> heardOnce(Audience audience) {
        return stream.read(audience, 0, "", 100).members().stream()
                .map(AudienceMember::subscriber)
                .toList();
    }

    /** Whoever changes the query must leave it a plan that reads no table as a whole, however many people there are. */
    @Test
    void audiencesAreReadByIndexAlone() throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            JdbcClient planner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            planner.sql("SET enable_seqscan = off").update();
            List<String> plan = planner.sql("EXPLAIN " + JdbcAudienceStream.SUBSCRIBERS)
                    .param("category", "gomi")
                    .param("everyChannel", false)
                    .param("mayWait", true)
                    .param("firstCategory", false)
                    .param("revision", revision.id())
                    .param("shard", 8)
                    .param("subscriber", new UUID(0, 0))
                    .param("lastShard", 15)
                    .param("everywhere", true)
                    .param("areas", new String[0])
                    .param("releasedAt", NOW.atOffset(ZoneOffset.UTC))
                    .param("channels", new Short[] {1, 2, 3})
                    .param("people", 500)
                    .query((row, n) -> row.getString(1))
                    .list();

            assertThat(plan)
                    .anyMatch(line -> line.contains("using subscription_pkey"))
                    .anyMatch(line -> line.contains("subscriber_pkey"))
                    .anyMatch(line -> line.contains("endpoint_of_subscriber"))
                    .noneMatch(line -> line.contains("Seq Scan") || line.contains("Hash") || line.contains("Merge"));
        }
    }

    private UUID person(List<Channel> order, Channel... channels) {
        UUID id = UUID.randomUUID();
        int shard = Math.floorMod(id.hashCode(), 64);
        jdbc.sql("INSERT INTO subscriber (id, shard, language, channel_order, created_at) VALUES (?, ?, 'ja', ?, ?)")
                .params(id, shard, codes(order), SINCE)
                .update();
        for (Channel channel : channels) {
            jdbc.sql("""
                    INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(
                            UUID.randomUUID(),
                            id,
                            channel.code(),
                            new byte[1],
                            id.toString().getBytes(UTF_8),
                            SINCE)
                    .update();
        }
        return id;
    }

    private void follow(UUID person, String category, Channel... channels) {
        jdbc.sql("""
                INSERT INTO subscription (category, shard, subscriber_id, channels, created_at)
                SELECT ?, shard, id, ?, created_at FROM subscriber WHERE id = ?""").params(category, codes(List.of(channels)), person).update();
    }

    private void switchOff(UUID person, Channel channel) {
        jdbc.sql("UPDATE endpoint SET state = 'INVALID' WHERE subscriber_id = ? AND channel = ?")
                .params(person, channel.code())
                .update();
    }

    private static Short[] codes(List<Channel> channels) {
        return channels.stream().map(Channel::code).toArray(Short[]::new);
    }

    private List<String> heard(Lane lane, String... categories) {
        return heard(audience(lane, Set.of(Channel.values()), Set.of(Channel.values()), categories));
    }

    /** Who hears of it, however it is split. */
    private List<String> heard(Audience audience) {
        List<String> heard = heard(audience, Part.ALL);
        assertThat(heard(audience, List.of(Part.WHOLE))).as("in one part").containsExactlyInAnyOrderElementsOf(heard);
        return heard;
    }

    /** Reads the parts in small pages, with a ledger row for each member before the next page, as a fan-out does. */
    private List<String> heard(Audience audience, List<Integer> parts) {
        List<String> heard = new ArrayList<>();
        for (int part : parts) {
            String position = "";
            boolean last = false;
            while (!last) {
                AudienceStream.Page page = stream.read(audience, part, position, 3);
                page.members().forEach(this::write);
                page.members().forEach(member -> heard.add(member.subscriber() + " " + member.channel()));
                position = page.position();
                last = page.last();
            }
        }
        jdbc.sql("TRUNCATE delivery").update();
        return heard;
    }

    private void write(AudienceMember member) {
        jdbc.sql("""
                INSERT INTO delivery
                    (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language, changed_at)
                VALUES (?, ?, ?, 0, 0, ?, 0, 'ja', ?)""")
                .params(
                        revision.id(),
                        member.endpoint(),
                        member.subscriber(),
                        member.channel().code(),
                        SINCE)
                .update();
    }

    private Audience audience(Lane lane, Set<Channel> channels, Set<Channel> on, String... categories) {
        Announcement announcement = new Announcement(
                new UUID(1, 1),
                "short",
                categories[0],
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
        return new Audience.Subscribers(announcement, revision, Arrays.asList(categories), Set.of(), channels, on);
    }
}
