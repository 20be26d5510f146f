package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.announcement.Announcement;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.Receipt;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;

/** Everybody hears when they want to: at once, in a digest, after the night. Wednesday noon in Japan is the beginning. */
@Timeout(120)
class ChoicesTest {
    private static final Instant NOON = at("2026-11-18T12:00");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30));

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

    private static Instant at(String tokyo) {
        return LocalDateTime.parse(tokyo).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }

    private UUID person(String name, Frequency frequency, @Nullable QuietHours quiet) {
        return hub.person(name, Language.JA, frequency, quiet, Channel.EMAIL);
    }

    @Test
    void whoChoseNothingHearsAtOnceAndOthersAreInTheLedgerFromTheStart() {
        UUID now = person("now", Frequency.IMMEDIATE, null);
        UUID daily = person("daily", Frequency.DAILY, null);
        Announcement announcement = hub.release("ごみの日", Lane.ROUTINE, null);
        hub.drain();

        assertThat(mail.said).extracting(SpokenTo.Said::title).containsExactly("ごみの日");
        assertThat(hub.stateOf(announcement, now)).isEqualTo("SENT");
        assertThat(hub.stateOf(announcement, daily)).isEqualTo("PENDING");
    }

    @Test
    void aDigestIsOneMessageForAllThatIsDueAndOneItemComesByItself() {
        UUID daily = person("daily", Frequency.DAILY, null);
        UUID weekly = person("weekly", Frequency.WEEKLY, null);
        UUID english = hub.person("english", Language.EN, Frequency.DAILY, null, Channel.EMAIL);
        Announcement first = hub.release("ごみ一", Lane.ROUTINE, null);
        Announcement second = hub.release("ごみ二", Lane.ROUTINE, null);
        hub.until(at("2026-11-18T17:59"));
        assertThat(mail.said).isEmpty();

        hub.until(at("2026-11-18T18:01"));
        assertThat(mail.titlesTo("daily")).containsExactly("お知らせまとめ（2件）");
        assertThat(mail.titlesTo("english")).containsExactly("Your announcements (2)");
        assertThat(mail.bodiesTo("daily").getFirst())
                .contains("■ごみ一\nごみ・リサイクル\n", first.shortId(), "■ごみ二\n", second.shortId());
        assertThat(List.of(hub.stateOf(first, daily), hub.stateOf(second, daily), hub.stateOf(second, english)))
                .containsOnly("SENT");
        assertThat(hub.stateOf(first, weekly)).isEqualTo("PENDING");

        hub.clock.set(at("2026-11-19T10:00"));
        hub.release("ごみ三", Lane.ROUTINE, null);
        hub.until(at("2026-11-22T18:01"));
        assertThat(mail.titlesTo("daily")).containsExactly("お知らせまとめ（2件）", "ごみ三");
        assertThat(mail.titlesTo("weekly"))
                .as("longer than the lane's three days, all the same")
                .containsExactly("お知らせまとめ（3件）");
        assertThat(hub.stateOf(first, weekly)).isEqualTo("SENT");
    }

    @Test
    void peopleWhoAreToldTheSameShareABatch() {
        person("a", Frequency.DAILY, null);
        person("b", Frequency.DAILY, null);
        hub.release("一", Lane.ROUTINE, null);
        hub.release("二", Lane.ROUTINE, null);
        hub.until(at("2026-11-18T18:01"));

        assertThat(mail.said)
                .hasSize(2)
                .extracting(SpokenTo.Said::batch)
                .containsOnly(mail.said.getFirst().batch());
        assertThat(mail.said.getFirst().message().sumsUp()).isTrue();
    }

    @Test
    void aShortMessageListsTitlesAndStaysWithinItsLimit() {
        hub.person("phone", Language.JA, Frequency.DAILY, null, Channel.SMS);
        for (int i = 0; i < 12; i++) {
            hub.release("粗大ごみの受付について その" + i, Lane.ROUTINE, null);
        }
        hub.until(at("2026-11-18T18:01"));

        assertThat(sms.said).singleElement().satisfies(said -> {
            assertThat(said.title()).isEqualTo("お知らせまとめ（12件）");
            assertThat(said.message().content().body()).contains("その0", "/a/", "ほかに", "/announcements");
        });
    }

    @Test
    void theNightIsQuietAlsoOverMidnightAndForRetriesButNotForEmergencies() {
        UUID sleeper = person("sleeper", Frequency.IMMEDIATE, NIGHT);
        hub.clock.set(at("2026-11-18T23:30"));
        Announcement routine = hub.release("夜のお知らせ", Lane.ROUTINE, null);
        hub.release("避難指示", Lane.EMERGENCY, null);
        hub.until(at("2026-11-19T06:29"));
        assertThat(mail.titlesTo("sleeper")).containsExactly("避難指示");
        assertThat(hub.stateOf(routine, sleeper)).isEqualTo("PENDING");

        hub.until(at("2026-11-19T06:31"));
        assertThat(mail.titlesTo("sleeper")).containsExactly("避難指示", "夜のお知らせ");
    }

    @Test
    void whatIsStillOnItsWayWhenTheNightBeginsWaitsForTheMorning() {
        UUID sleeper = person("sleeper", Frequency.IMMEDIATE, NIGHT);
        hub.clock.set(at("2026-11-18T21:59"));
        Announcement announcement = hub.release("遅い", Lane.ROUTINE, null);
        hub.clock.set(at("2026-11-18T22:00"));
        hub.drain();
        assertThat(mail.said).isEmpty();
        assertThat(hub.stateOf(announcement, sleeper)).isEqualTo("RETRYING quiet-hours");

        hub.until(at("2026-11-19T06:31"));
        assertThat(mail.titlesTo("sleeper")).containsExactly("遅い");
    }

    @Test
    void aDigestThatFallsIntoTheNightComesInTheMorning() {
        person("early", Frequency.DAILY, new QuietHours(LocalTime.of(17, 0), LocalTime.of(7, 0)));
        hub.release("一", Lane.ROUTINE, null);
        hub.until(at("2026-11-19T06:59"));
        assertThat(mail.said).isEmpty();
        hub.until(at("2026-11-19T07:01"));
        assertThat(mail.titlesTo("early")).containsExactly("一");
    }

    @Test
    void whatIsOverBeforeTheDigestComesAtOnceAndWhatIsOverBeforeTheMorningEnds() {
        UUID daily = person("daily", Frequency.DAILY, null);
        UUID sleeper = person("sleeper", Frequency.IMMEDIATE, NIGHT);
        Announcement soon = hub.release("今日五時まで", Lane.ROUTINE, at("2026-11-18T17:00"));
        hub.drain();
        assertThat(hub.stateOf(soon, daily)).isEqualTo("SENT");

        hub.clock.set(at("2026-11-18T23:00"));
        Announcement night = hub.release("今夜だけ", Lane.ROUTINE, at("2026-11-19T03:00"));
        hub.until(at("2026-11-19T12:00"));
        assertThat(hub.stateOf(night, sleeper)).isEqualTo("EXPIRED quiet-hours");
        assertThat(mail.titlesTo("sleeper")).containsExactly("今日五時まで");
    }

    @Test
    void aCorrectionGoesAtOnceToWhoWasToldAndInTheirOwnTimeToWhoWasNot() {
        UUID now = person("now", Frequency.IMMEDIATE, NIGHT);
        UUID daily = person("daily", Frequency.DAILY, null);
        Announcement original = hub.release("まちがい", Lane.ROUTINE, null);
        hub.drain();
        hub.clock.set(at("2026-11-18T17:00"));
        Announcement corrected = hub.correct(original.id());
        hub.until(at("2026-11-18T17:30"));

        assertThat(mail.titlesTo("now")).hasSize(2).last().asString().startsWith("【訂正】");
        assertThat(hub.stateOf(original, daily)).isEqualTo("SUPPRESSED withdrawn");
        assertThat(hub.stateOf(corrected, daily)).isEqualTo("PENDING");
        assertThat(hub.stateOf(corrected, now)).isEqualTo("SENT");

        hub.until(at("2026-11-18T18:01"));
        assertThat(mail.titlesTo("daily")).singleElement().asString().startsWith("【訂正】");
    }

    @Test
    void aCancelledAnnouncementIsTakenOutOfADigestThatWasMadeAlready() {
        UUID daily = person("daily", Frequency.DAILY, null);
        Announcement wrong = hub.release("まちがい", Lane.ROUTINE, null);
        Announcement right = hub.release("ほんとう", Lane.ROUTINE, null);
        hub.clock.set(at("2026-11-18T18:00"));
        hub.tick();
        assertThat(hub.queue).hasSize(1);
        hub.cancel(wrong.id());
        hub.until(at("2026-11-18T18:10"));

        assertThat(mail.titlesTo("daily")).containsExactly("ほんとう");
        assertThat(hub.stateOf(wrong, daily)).isEqualTo("SUPPRESSED withdrawn");
        assertThat(hub.stateOf(right, daily)).isEqualTo("SENT");
    }

    @Test
    void whoLeavesOrIsErasedWhileItWaitsHearsNothingAndTheLedgerSaysWhy() {
        UUID leaver = person("leaver", Frequency.DAILY, null);
        UUID erased = person("erased", Frequency.WEEKLY, null);
        Announcement announcement = hub.release("待つ", Lane.ROUTINE, null);
        hub.bean(Leaving.class).leave(leaver, ChoicesHub.CATEGORY);
        hub.bean(Leaving.class).erase(erased);
        hub.until(NOON.plusSeconds(2));
        assertThat(hub.stateOf(announcement, erased)).isEqualTo("SUPPRESSED endpoint-gone");

        hub.until(at("2026-11-18T18:01"));
        assertThat(hub.stateOf(announcement, leaver)).isEqualTo("SUPPRESSED category-left");
        assertThat(mail.said).isEmpty();
    }

    @Test
    void aReceiptForADigestHoldsForAllOfIt() {
        UUID daily = person("daily", Frequency.DAILY, null);
        Announcement first = hub.release("一", Lane.ROUTINE, null);
        Announcement second = hub.release("二", Lane.ROUTINE, null);
        hub.until(at("2026-11-18T18:01"));
        SpokenTo.Said said = mail.said.getFirst();

        hub.bean(Ledger.class)
                .recordReceipts(List.of(new Receipt(
                        Channel.EMAIL,
                        new DeliveryId(said.message().revisionId(), said.endpoint()),
                        null,
                        Receipt.Kind.SOFT_BOUNCE,
                        hub.clock.instant(),
                        "4.2.2",
                        "full")));

        assertThat(List.of(hub.stateOf(first, daily), hub.stateOf(second, daily)))
                .containsOnly("FAILED 4.2.2");
        assertThat(hub.jdbc
                        .sql("SELECT count(*) FROM endpoint_trouble")
                        .query(Long.class)
                        .single())
                .as("one message, one trouble")
                .isEqualTo(1);
    }

    @Test
    void aFailedDigestComesBackWhole() {
        person("daily", Frequency.DAILY, null);
        hub.release("一", Lane.ROUTINE, null);
        hub.release("二", Lane.ROUTINE, null);
        hub.clock.set(at("2026-11-18T18:00"));
        mail.failNext(2);
        hub.until(at("2026-11-18T18:10"));

        assertThat(mail.titlesTo("daily")).containsExactly("お知らせまとめ（2件）");
    }

    @Test
    void aDigestThatIsPublishedTwiceIsSentOnce() {
        person("daily", Frequency.DAILY, null);
        hub.release("一", Lane.ROUTINE, null);
        hub.release("二", Lane.ROUTINE, null);
        hub.clock.set(at("2026-11-18T18:00"));
        hub.tick();
        hub.queue.add(hub.queue.getFirst());
        hub.until(at("2026-11-18T18:10"));

        assertThat(mail.said).hasSize(1);
    }

    @Test
    void whatWaitsIsNeitherLostNorExpired() {
        UUID weekly = person("weekly", Frequency.WEEKLY, null);
        Announcement announcement = hub.release("待つ", Lane.ROUTINE, null);
        for (int hours = 0; hours < 96; hours += 6) {
            hub.clock.advance(Duration.ofHours(6));
            hub.tick();
            assertThat(hub.queue).isEmpty();
            assertThat(hub.stateOf(announcement, weekly)).isEqualTo("PENDING");
        }
        hub.bean(Preferences.class).setQuietHours(weekly, NIGHT);
        hub.until(at("2026-11-22T18:01"));
        assertThat(mail.titlesTo("weekly")).containsExactly("待つ");
    }
}
