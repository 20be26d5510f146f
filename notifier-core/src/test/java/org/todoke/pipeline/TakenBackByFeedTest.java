package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertAnnouncer;
import org.todoke.alert.Audience;
import org.todoke.alert.Earlier;
import org.todoke.alert.Righting;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.tracking.TimeToCorrection;

/** A feed's 取消 on its way: to whom it goes, what it takes the place of, how long the wrong one stood. */
class TakenBackByFeedTest extends PipelineTest {
    @Autowired
    private AlertAnnouncer announcer;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void itReachesOnceWhoeverGotAnyOfTheLevelsAndSaysWhatItReplaces() throws IOException {
        subscribe(10, "ja");
        Announcement first = raised("警報", null, null);
        awaitComplete(first);
        subscribe(15, "ja");
        Announcement second = raised("特別警報", null, null, new Earlier(first.id(), true, true, false));
        awaitComplete(second);
        subscribe(20, "ja");

        Announcement cancel = raised(
                "取り消します",
                Righting.CANCELLATION,
                List.of(first.id(), second.id()),
                new Earlier(first.id(), true, true, true),
                new Earlier(second.id(), true, true, true));
        awaitComplete(cancel);

        assertThat(sender.sentTo(title("取り消します")))
                .as("each once, and nobody who came later")
                .hasSize(15)
                .doesNotHaveDuplicates()
                .doesNotContain(address(16), address(20));
        OutgoingMessage.Replaces replaces =
                Objects.requireNonNull(sender.messageOf(cancel.current().id()).replaces());
        assertThat(replaces.tag()).isEqualTo(first.id());
        assertThat(replaces.topic()).isEqualTo(second.id());
        assertThat(replaces.announcements()).containsExactly(second.id(), first.id());
        assertThat(replaces.revisions())
                .containsExactly(first.current().id(), second.current().id());
        assertThat(announcements.get(first.id()).state()).isEqualTo(AnnouncementState.CANCELLED);

        TimeToCorrection time =
                Objects.requireNonNull(TimeToCorrection.of(cancel, cancel.current(), tallies, announcements::get));
        assertThat(time.fromRelease())
                .isEqualTo(Duration.between(
                        Objects.requireNonNull(first.current().releasedAt()),
                        Objects.requireNonNull(cancel.current().releasedAt())));
        assertThat(time.fromFirstHandOff()).isNotNull().isLessThanOrEqualTo(time.fromRelease());
    }

    @Test
    void aRaisedLevelTakesThePlaceOfTheLowerOneOnHandsetsAndWaitsBesideIt() throws IOException {
        subscribe(2, "ja");
        Announcement first = raised("警報", null, null);
        awaitComplete(first);
        Announcement second = raised("特別警報", null, null, new Earlier(first.id(), true, true, false));
        awaitComplete(second);

        OutgoingMessage message = sender.messageOf(second.current().id());
        assertThat(message.tag()).isEqualTo(first.id());
        assertThat(message.topic()).isEqualTo(second.id());
        assertThat(sender.messageOf(first.current().id()).replaces()).isNull();
        assertThat(announcements.get(first.id()).state()).isEqualTo(AnnouncementState.RELEASED);
    }

    private String title(String title) {
        return category + title + " ja";
    }

    private Announcement raised(
            String title, @Nullable Righting righting, @Nullable List<UUID> toldBy, Earlier... earlier) {
        UUID id = new TransactionTemplate(transactions)
                .execute(_ -> announcer
                        .raise(new AlertAnnouncement(
                                UUID.randomUUID(),
                                AlertStatus.ACTUAL,
                                category,
                                Lane.EMERGENCY,
                                Set.of(),
                                Set.of(),
                                contents(category + title),
                                Clock.systemUTC().instant().plus(Duration.ofHours(1)),
                                toldBy == null ? new Audience.Subscribers() : new Audience.EarlierRecipients(toldBy),
                                true,
                                null,
                                "test",
                                righting,
                                List.of(earlier)))
                        .announcementId());
        return announcements.get(Objects.requireNonNull(id));
    }
}
