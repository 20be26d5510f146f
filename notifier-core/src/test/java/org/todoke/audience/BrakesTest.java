package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.IllegalTransitionException;
import org.todoke.announcement.OnItsWayException;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.EarlierOutcomes;
import org.todoke.delivery.Lane;
import org.todoke.subscriber.Frequency;

/** What is held back waits wherever it is and is neither lost nor told twice; what is stopped ends wherever it is. */
@Timeout(120)
class BrakesTest {
    private static final Instant NOON = at("2026-11-18T12:00");

    @TempDir
    private static Path folder;

    private static ChoicesHub hub;
    private static final SpokenTo mail = new SpokenTo(Channel.EMAIL, () -> hub.clock);

    @BeforeAll
    static void start() {
        hub = new ChoicesHub(folder, NOON, mail);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void nobodyThere() {
        hub.beginAnew(NOON);
        mail.said.clear();
    }

    private static Instant at(String tokyo) {
        return LocalDateTime.parse(tokyo).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }

    private static UUID person(String name, Frequency frequency) {
        return hub.person(name, Language.JA, frequency, null, Channel.EMAIL);
    }

    private static Brakes brakes() {
        return hub.bean(Brakes.class);
    }

    private static void pass(Duration time) {
        hub.until(hub.clock.instant().plus(time));
    }

    @Test
    void whatIsPausedOnKafkaWaitsAndGoesOnOnce() {
        UUID taro = person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("緊急", Lane.EMERGENCY, null);
        assertThat(brakes().pause(announcement.id(), "staff:hanako", "確認").paused())
                .isTrue();
        pass(Duration.ofMinutes(20));
        assertThat(mail.said).isEmpty();
        assertThat(hub.stateOf(announcement, taro)).isEqualTo("RETRYING paused");

        assertThat(brakes().resume(announcement.id(), "staff:hanako", null).paused())
                .isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(mail.titlesTo("taro")).containsExactly("緊急");
        assertThat(hub.bean(AnnouncementService.class).history(announcement.id()).stream()
                        .map(HistoryEntry::action))
                .endsWith(AnnouncementAction.PAUSE, AnnouncementAction.RESUME);
    }

    @Test
    void aRetryThatFallsDueWhilePausedWaitsAndGoesOnOnce() {
        person("taro", Frequency.IMMEDIATE);
        mail.failNext(1);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        hub.drain();
        brakes().pause(announcement.id(), "taro", null);
        pass(Duration.ofHours(1));
        assertThat(mail.said).isEmpty();
        brakes().resume(announcement.id(), "taro", null);
        pass(Duration.ofSeconds(1));
        assertThat(mail.titlesTo("taro")).containsExactly("知らせ");
    }

    @Test
    void aPauseThatIsRecordedAfterTheResumeLosesNobody() {
        UUID taro = person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        brakes().pause(announcement.id(), "taro", null);
        hub.bean(Dispatcher.class).dispatch(hub.queue.remove());
        brakes().resume(announcement.id(), "taro", null);
        hub.bean(EarlierOutcomes.class).awaitRecorded();
        assertThat(hub.stateOf(announcement, taro)).isEqualTo("RETRYING paused");
        pass(Duration.ofSeconds(1));
        assertThat(mail.titlesTo("taro")).containsExactly("知らせ");
    }

    @Test
    void aBatchThatIsGivenAgainAfterACrashWhilePausedIsSentOnceInTheEnd() {
        person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        List<DeliveryBatch> published = new ArrayList<>(hub.queue);
        brakes().pause(announcement.id(), "taro", null);
        hub.drain();
        published.forEach(batch -> hub.queue.add(batch.asRepeat()));
        hub.drain();
        brakes().resume(announcement.id(), "taro", null);
        published.forEach(batch -> hub.queue.add(batch.asRepeat()));
        pass(Duration.ofMinutes(1));
        assertThat(mail.titlesTo("taro")).containsExactly("知らせ");
    }

    @Test
    void anInstanceThatDiesWhileItLetsGoLosesNobody() {
        person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        brakes().pause(announcement.id(), "taro", null);
        hub.drain();
        brakes().resume(announcement.id(), "taro", null);
        hub.publicationsBeforeCrash = 0;
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(hub::tick);
        pass(Duration.ofSeconds(1));
        assertThat(mail.titlesTo("taro")).containsExactly("知らせ");
    }

    @Test
    void aPausedPartOfADigestIsLeftOutAndComesWhenItGoesOn() {
        person("daily", Frequency.DAILY);
        Announcement held = hub.release("一", Lane.ROUTINE, null);
        hub.release("二", Lane.ROUTINE, null);
        hub.clock.set(at("2026-11-18T18:00"));
        hub.tick();
        assertThat(hub.queue).hasSize(1);
        brakes().pause(held.id(), "taro", null);
        pass(Duration.ofHours(1));
        assertThat(mail.titlesTo("daily")).containsExactly("二");

        brakes().resume(held.id(), "taro", null);
        pass(Duration.ofMinutes(1));
        assertThat(mail.titlesTo("daily")).containsExactly("二", "一");
    }

    @Test
    void whatIsPausedUntilItsValidityEndsHasExpired() {
        UUID taro = person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("五時まで", Lane.ROUTINE, at("2026-11-18T17:00"));
        brakes().pause(announcement.id(), "taro", null);
        hub.until(at("2026-11-18T17:01"));
        assertThat(hub.stateOf(announcement, taro)).startsWith("EXPIRED");
        assertThat(queued()).isZero();
        brakes().resume(announcement.id(), "taro", null);
        pass(Duration.ofHours(1));
        assertThat(mail.said).isEmpty();
    }

    @Test
    void aCorrectionIsNotHeldBackWithWhatItPutsRight() {
        UUID taro = person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("まちがい", Lane.ROUTINE, null);
        brakes().pause(announcement.id(), "taro", null);
        hub.drain();
        Announcement corrected = hub.correct(announcement.id());
        pass(Duration.ofMinutes(2));
        assertThat(hub.stateOf(announcement, taro)).isEqualTo("SUPPRESSED withdrawn");
        assertThat(hub.stateOf(corrected, taro)).isEqualTo("SENT");
        assertThat(mail.titlesTo("taro")).singleElement().asString().startsWith("【訂正】");
    }

    @Test
    void whatIsStoppedEndsWhereverItWaitsAndIsToldByACorrectionAlone() {
        UUID told = person("told", Frequency.IMMEDIATE);
        UUID daily = person("daily", Frequency.DAILY);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        hub.drain();
        UUID late = person("late", Frequency.IMMEDIATE);
        assertThat(brakes().stop(announcement.id(), "taro", null).stopped()).isTrue();
        pass(Duration.ofSeconds(30));
        assertThat(hub.stateOf(announcement, told)).isEqualTo("SENT");
        assertThat(hub.stateOf(announcement, daily)).isEqualTo("SUPPRESSED stopped");
        assertThat(hub.stateOf(announcement, late)).isEqualTo("-");
        assertThat(queued()).isZero();

        Announcement corrected = hub.correct(announcement.id());
        hub.until(at("2026-11-19T19:00"));
        assertThat(hub.stateOf(corrected, told)).isEqualTo("SENT");
        assertThat(hub.stateOf(corrected, daily)).isEqualTo("SENT");
        assertThat(mail.titlesTo("daily")).singleElement().asString().startsWith("【訂正】");
    }

    @Test
    void whatIsStoppedWhilePausedOrRetryingEnds() {
        UUID taro = person("taro", Frequency.IMMEDIATE);
        Announcement paused = hub.release("一", Lane.ROUTINE, null);
        brakes().pause(paused.id(), "taro", null);
        hub.drain();
        mail.failNext(1);
        Announcement retrying = hub.release("二", Lane.ROUTINE, null);
        hub.drain();
        brakes().stop(paused.id(), "taro", null);
        brakes().stop(retrying.id(), "taro", null);
        pass(Duration.ofSeconds(1));
        assertThat(List.of(hub.stateOf(paused, taro), hub.stateOf(retrying, taro)))
                .containsOnly("SUPPRESSED stopped");
        assertThat(queued()).isZero();
        assertThat(mail.said).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsRefusedAndChangesNothing() {
        person("taro", Frequency.IMMEDIATE);
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        assertWhy(Why.NOT_PAUSED, () -> brakes().resume(announcement.id(), "taro", null));
        hub.drain();
        assertWhy(Why.NOTHING_LEFT, () -> brakes().pause(announcement.id(), "taro", null));
        assertWhy(Why.NOTHING_LEFT, () -> brakes().stop(announcement.id(), "taro", null));
        hub.jdbc
                .sql("UPDATE announcement SET state = 'DRAFT' WHERE id = ?")
                .param(announcement.id())
                .update();
        assertThatExceptionOfType(IllegalTransitionException.class)
                .isThrownBy(() -> brakes().pause(announcement.id(), "taro", null));
        assertThat(hub.bean(AnnouncementService.class).history(announcement.id()).stream()
                        .map(HistoryEntry::action))
                .doesNotContain(AnnouncementAction.PAUSE, AnnouncementAction.RESUME, AnnouncementAction.STOP);
    }

    private static void assertWhy(Why why, Runnable action) {
        assertThatExceptionOfType(OnItsWayException.class)
                .isThrownBy(action::run)
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private static long queued() {
        return hub.jdbc
                .sql("SELECT count(*) FROM delivery_retry")
                .query(Long.class)
                .single();
    }
}
