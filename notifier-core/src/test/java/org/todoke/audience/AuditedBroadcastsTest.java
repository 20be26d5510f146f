package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.InMemoryLinks;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.attachment.InMemoryAttachments;
import org.todoke.category.Categories;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.PublicUrl;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.BroadcastSender;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;

class AuditedBroadcastsTest {
    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final List<OutgoingMessage> sent = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private final AnnouncementService announcements = mock(AnnouncementService.class);

    @Test
    void aReleasedAnnouncementGoesToEverybodyOnceAndIsWrittenDown() {
        when(announcements.get(ID)).thenReturn(announcement(AlertStatus.ACTUAL, Set.of(Channel.EMAIL), NOW, null));

        SendResult result = broadcasts(new Line()).broadcast(ID, Channel.LINE, "hanako");

        assertThat(result).isEqualTo(new Accepted("request-1"));
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.language()).isEqualTo(Language.JA);
            assertThat(message.level()).isEqualTo(WarningLevel.LEVEL_4);
            assertThat(message.permalink()).isEqualTo(URI.create("https://todoke.example.jp/a/abcdefghjk"));
        });
        assertThat(audited).containsExactly("hanako announcement.broadcast " + ID + " LINE 1 accepted request-1");
    }

    @Test
    void whatIsNotForEverybodyIsRefusedAndSaysWhy() {
        refused(announcement(AlertStatus.EXERCISE, Set.of(Channel.EMAIL), NOW, null), "status EXERCISE");
        refused(announcement(AlertStatus.ACTUAL, Set.of(Channel.EMAIL), null, null), "expected a released wording");
        refused(announcement(AlertStatus.ACTUAL, Set.of(Channel.EMAIL), NOW, NOW), "expected a released wording");
        refused(announcement(AlertStatus.ACTUAL, Set.of(), NOW, null), "would get it twice");
        refused(announcement(AlertStatus.ACTUAL, Set.of(Channel.LINE), NOW, null), "would get it twice");
        refused(
                announcement(AlertStatus.ACTUAL, Set.of(Channel.EMAIL), NOW.minusSeconds(90_000), null),
                "it expired at");
        assertThat(sent).isEmpty();
        assertThat(audited).isEmpty();
    }

    @Test
    void aChannelThatIsOffIsRefused() {
        when(announcements.get(ID)).thenReturn(announcement(AlertStatus.ACTUAL, Set.of(Channel.EMAIL), NOW, null));

        assertThatThrownBy(() -> broadcasts(null).broadcast(ID, Channel.LINE, "hanako"))
                .isInstanceOf(BroadcastRefusedException.class)
                .hasMessageContaining("channel LINE");
    }

    private void refused(Announcement announcement, String because) {
        when(announcements.get(ID)).thenReturn(announcement);
        assertThatThrownBy(() -> broadcasts(new Line()).broadcast(ID, Channel.LINE, "hanako"))
                .isInstanceOf(BroadcastRefusedException.class)
                .hasMessageContaining(because);
    }

    private AuditedBroadcasts broadcasts(@Nullable BroadcastSender sender) {
        StaticListableBeanFactory beans =
                new StaticListableBeanFactory(sender == null ? Map.of() : Map.of("line", sender));
        Categories categories = mock(Categories.class);
        when(categories.find("bousai")).thenReturn(Optional.empty());
        return new AuditedBroadcasts(
                announcements,
                new OutgoingMessages(
                        categories,
                        new PublicUrl(URI.create("https://todoke.example.jp")),
                        new InMemoryAttachments(),
                        new InMemoryLinks()),
                beans.getBeanProvider(BroadcastSender.class),
                (actor, action, subject, details) -> audited.add(String.join(
                        " ",
                        actor,
                        action,
                        subject,
                        details.get("channel"),
                        details.get("revision"),
                        details.get("result"))),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Announcement announcement(
            AlertStatus status, Set<Channel> channels, @Nullable Instant releasedAt, @Nullable Instant withdrawnAt) {
        Revision revision = new Revision(
                UUID.fromString("0198c0de-0000-7000-8000-000000000002"),
                1,
                RevisionKind.ORIGINAL,
                new LocalizedContents(Map.of(Language.JA, new Content("レベル４大雨危険警報", "本文", null))),
                null,
                releasedAt,
                releasedAt == null ? null : releasedAt.plusSeconds(86_400),
                withdrawnAt);
        return new Announcement(
                ID,
                "abcdefghjk",
                "bousai",
                status,
                Lane.EMERGENCY,
                channels,
                Set.of(),
                releasedAt == null ? AnnouncementState.DRAFT : AnnouncementState.RELEASED,
                1,
                null,
                null,
                null,
                "hanako",
                NOW,
                List.of(revision));
    }

    /** Takes everything. */
    private final class Line implements BroadcastSender {
        @Override
        public Channel channel() {
            return Channel.LINE;
        }

        @Override
        public SendResult broadcast(OutgoingMessage message, Lane lane) {
            sent.add(message);
            return new Accepted("request-" + sent.size());
        }
    }
}
