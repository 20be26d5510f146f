package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.OnItsWayException;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Leaving;

/** Who was reached nowhere is told on another channel, once; who was reached, left or does not want it is not. */
@Timeout(120)
class ResendsTest {
    private static final Instant NOON = Instant.parse("2026-11-18T03:00:00Z");

    @TempDir
    private static Path folder;

    private static ChoicesHub hub;
    private static final SpokenTo mail = new SpokenTo(Channel.EMAIL, () -> hub.clock);
    private static final SpokenTo sms = new SpokenTo(Channel.SMS, () -> hub.clock);

    @BeforeAll
    static void start() {
        hub = new ChoicesHub(folder, NOON, mail, sms);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void nobodyThere() {
        hub.beginAnew(NOON);
        mail.said.clear();
        sms.said.clear();
    }

    /** Hears by mail, and has a phone besides. */
    private static UUID person(String name) {
        UUID id = hub.person(name, Language.JA, Frequency.IMMEDIATE, null, Channel.EMAIL, Channel.SMS);
        hub.jdbc
                .sql("UPDATE subscriber SET channel_order = '{1}' WHERE id = ?")
                .param(id)
                .update();
        return id;
    }

    /** A mail that fails, as a receipt would say. */
    private static void bounce(Announcement announcement, UUID person) {
        hub.jdbc.sql("""
                        WITH failed AS (UPDATE delivery SET state = 4, code = '5.1.1'
                            WHERE revision_id = ? AND subscriber_id = ? RETURNING *)
                        INSERT INTO untold SELECT revision_id, subscriber_id, endpoint_id, channel, state, code FROM failed""").params(announcement.current().id(), person).update();
    }

    private static long resend(Announcement announcement) {
        long people = hub.bean(Resends.class).resend(announcement.id(), Channel.SMS, "staff:taro", null);
        hub.until(hub.clock.instant().plus(Duration.ofMinutes(1)));
        return people;
    }

    @Test
    void whoWasNotReachedIsToldOnceOnTheOtherChannelAndNobodyElse() {
        person("reached");
        UUID failed = person("failed");
        UUID leaver = person("leaver");
        UUID mailOnly = person("mailonly");
        hub.jdbc
                .sql("UPDATE subscription SET channels = '{1}' WHERE subscriber_id = ?")
                .param(mailOnly)
                .update();
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        hub.drain();
        bounce(announcement, failed);
        bounce(announcement, leaver);
        bounce(announcement, mailOnly);
        hub.bean(Leaving.class).leave(leaver, ChoicesHub.CATEGORY);

        assertThat(hub.bean(Resends.class)
                        .possible(announcement.id(), announcement.current().id()))
                .isEqualTo(Map.of(Channel.SMS, 1L));
        assertThat(resend(announcement)).isEqualTo(1);
        assertThat(sms.said).extracting(SpokenTo.Said::title).containsExactly("知らせ");
        assertWhy(Why.NOBODY, announcement);

        hub.correct(announcement.id());
        hub.until(hub.clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(sms.said)
                .extracting(SpokenTo.Said::title)
                .as("a correction reaches them too")
                .containsExactly("知らせ", "【訂正】知らせ");
    }

    @Test
    void anEmergencyGoesToEveryAddressAnywayAndThereIsNothingToResend() {
        UUID failed = person("failed");
        Announcement announcement = hub.release("緊急", Lane.EMERGENCY, null);
        hub.drain();
        assertThat(sms.said).hasSize(1);
        bounce(announcement, failed);
        assertWhy(Why.NOBODY, announcement);
    }

    @Test
    void whatIsStillOpenElsewhereIsNotToldTwice() {
        UUID failed = person("failed");
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, null);
        hub.drain();
        bounce(announcement, failed);
        sms.failNext(1);
        assertThat(hub.bean(Resends.class).resend(announcement.id(), Channel.SMS, "taro", null))
                .isEqualTo(1);
        assertWhy(Why.STILL_GROWING, announcement);
        hub.until(hub.clock.instant().plus(Duration.ofSeconds(31)));
        assertWhy(Why.NOBODY, announcement);
        hub.until(hub.clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(sms.said).hasSize(1);
    }

    @Test
    void whatIsPausedStoppedOverOrOnAChannelThatIsOffIsRefused() {
        UUID failed = person("failed");
        person("other");
        Announcement announcement = hub.release("知らせ", Lane.ROUTINE, NOON.plus(Duration.ofHours(1)));
        Brakes brakes = hub.bean(Brakes.class);
        brakes.pause(announcement.id(), "taro", null);
        assertWhy(Why.PAUSED, announcement);
        brakes.resume(announcement.id(), "taro", null);
        hub.until(NOON.plusSeconds(10));
        bounce(announcement, failed);
        assertThatExceptionOfType(OnItsWayException.class)
                .isThrownBy(() -> hub.bean(Resends.class).resend(announcement.id(), Channel.LINE, "taro", null))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(Why.CHANNEL_OFF));
        hub.clock.set(NOON.plus(Duration.ofHours(2)));
        assertWhy(Why.EXPIRED, announcement);
    }

    private static void assertWhy(Why why, Announcement announcement) {
        assertThatExceptionOfType(OnItsWayException.class)
                .isThrownBy(() -> resend(announcement))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
