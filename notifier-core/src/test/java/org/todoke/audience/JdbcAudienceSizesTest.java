package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

class JdbcAudienceSizesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final UUID EARLIER = new UUID(0x0198_0000_0000_7000L, 1);

    private final JdbcClient jdbc = JdbcClient.create(TestServers.freshDatabase());
    private final Revision revision = new Revision(
            new UUID(0x0198_0000_0000_7000L, 2),
            1,
            RevisionKind.ORIGINAL,
            new LocalizedContents(Map.of(Language.JA, new Content("題", "文", null))),
            null,
            null,
            null,
            null);
    private final Announcement announcement = new Announcement(
            new UUID(1, 1),
            "short",
            "one",
            AlertStatus.ACTUAL,
            Lane.ROUTINE,
            Set.of(),
            Set.of(),
            AnnouncementState.DRAFT,
            1,
            null,
            null,
            null,
            "test",
            NOW,
            List.of(revision));
    private int people;

    @BeforeEach
    void categories() {
        jdbc.sql("INSERT INTO category (code, names) VALUES ('one', '{}'), ('two', '{}')")
                .update();
    }

    @Test
    void countsActiveNumbersOfWhoeverFollowsTheCategoryThereAndOnThatChannel() {
        follows("one", person("ja", Channel.SMS), "{}", "{}");
        follows("one", person("ja", Channel.SMS, Channel.SMS, Channel.EMAIL), "{north}", "{3}");
        follows("one", person("en", Channel.SMS), "{south,north}", "{1,3}");
        follows("one", person("en", Channel.SMS), "{south}", "{}");
        follows("one", person("ko", Channel.SMS), "{}", "{1}");
        follows("one", person("vi", Channel.EMAIL), "{}", "{}");
        follows("two", person("pt", Channel.SMS), "{}", "{}");
        UUID left = person("ja", Channel.SMS);
        follows("one", left, "{}", "{}");
        jdbc.sql("UPDATE endpoint SET state = 'LEFT' WHERE subscriber_id = ?")
                .param(left)
                .update();

        assertThat(sizes(List.of("one"), Set.of("north"), Set.of(Channel.values()))
                        .of(announcement, Channel.SMS))
                .isEqualTo(Map.of(Language.JA, 3L, Language.EN, 1L));
        assertThat(sizes(List.of("one"), Set.of(), Set.of(Channel.values())).of(announcement, Channel.SMS))
                .isEqualTo(Map.of(Language.JA, 3L, Language.EN, 2L));
        assertThat(sizes(List.of("one"), Set.of(), Set.of(Channel.EMAIL)).of(announcement, Channel.SMS))
                .isEmpty();
    }

    @Test
    void whoeverFollowsTwoCategoriesCountsOnce() {
        UUID both = person("ja", Channel.SMS);
        follows("one", both, "{}", "{}");
        follows("two", both, "{}", "{}");

        assertThat(sizes(List.of("one", "two"), Set.of(), Set.of(Channel.SMS)).of(announcement, Channel.SMS))
                .isEqualTo(Map.of(Language.JA, 1L));
    }

    @Test
    void whoPrefersAChannelIsCountedThereAlone() {
        UUID prefersMail = person("ja", Channel.SMS, Channel.EMAIL);
        follows("one", prefersMail, "{}", "{}");
        prefers(prefersMail, "{2,1}");
        UUID choseBoth = person("en", Channel.SMS, Channel.EMAIL);
        follows("one", choseBoth, "{}", "{1,3}");
        prefers(choseBoth, "{1}");
        UUID prefersWhatTheyLack = person("ko", Channel.SMS);
        follows("one", prefersWhatTheyLack, "{}", "{}");
        prefers(prefersWhatTheyLack, "{1}");
        JdbcAudienceSizes sizes = sizes(List.of("one"), Set.of(), Set.of(Channel.SMS, Channel.EMAIL));

        assertThat(sizes.of(announcement, Channel.SMS))
                .isEqualTo(Map.of(new Language("en"), 1L, new Language("ko"), 1L));
        assertThat(sizes.of(announcement, Channel.EMAIL)).isEqualTo(Map.of(Language.JA, 1L, new Language("en"), 1L));
    }

    @Test
    void aCorrectionGoesToThoseWhoWereTold() {
        delivery("ja", Channel.SMS, DeliveryState.SENT);
        delivery("ja", Channel.SMS, DeliveryState.DELIVERED);
        delivery("en", Channel.SMS, DeliveryState.FAILED);
        delivery("en", Channel.EMAIL, DeliveryState.SENT);

        Audience told = new Audience.EarlierRecipients(announcement, revision, List.of(EARLIER), Set.of(), true);

        assertThat(sizes(told).of(announcement, Channel.SMS)).isEqualTo(Map.of(Language.JA, 2L));
    }

    private JdbcAudienceSizes sizes(List<String> categories, Set<String> areas, Set<Channel> channels) {
        return sizes(new Audience.Subscribers(announcement, revision, categories, areas, channels, channels));
    }

    private JdbcAudienceSizes sizes(Audience audience) {
        Audiences audiences = mock(Audiences.class);
        when(audiences.of(any(), any())).thenReturn(audience);
        return new JdbcAudienceSizes(audiences, jdbc);
    }

    private UUID person(String language, Channel... channels) {
        UUID id = new UUID(0x7000L, ++people);
        jdbc.sql("INSERT INTO subscriber (id, shard, language, created_at) VALUES (?, 0, ?, ?)")
                .param(id)
                .param(language)
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();
        for (int n = 0; n < channels.length; n++) {
            jdbc.sql("INSERT INTO endpoint (id, subscriber_id, channel, address, address_index, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .param(new UUID(people, n))
                    .param(id)
                    .param(channels[n].code())
                    .param(new byte[] {1})
                    .param(ByteBuffer.allocate(8).putInt(people).putInt(n).array())
                    .param(NOW.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return id;
    }

    private void follows(String category, UUID person, String areas, String channels) {
        jdbc.sql("INSERT INTO subscription (category, shard, subscriber_id, areas, channels, created_at)"
                        + " VALUES (?, 0, ?, ?::text[], ?::smallint[], ?)")
                .param(category)
                .param(person)
                .param(areas)
                .param(channels)
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void prefers(UUID person, String channels) {
        jdbc.sql("UPDATE subscriber SET channel_order = ?::smallint[] WHERE id = ?")
                .param(channels)
                .param(person)
                .update();
    }

    private void delivery(String language, Channel channel, DeliveryState state) {
        UUID person = person(language, channel);
        jdbc.sql("INSERT INTO delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel, state, language,"
                        + " changed_at) VALUES (?, ?, ?, 0, 0, ?, ?, ?, ?)")
                .param(EARLIER)
                .param(new UUID(people, 0))
                .param(person)
                .param(channel.code())
                .param(state.code())
                .param(language)
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();
    }
}
