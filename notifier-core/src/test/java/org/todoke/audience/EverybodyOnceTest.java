package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.OnItsWayException;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;

/**
 * Whatever mix of frequencies, quiet hours, corrections, failures and deaths of workers there is: each endpoint of an audience
 * ends with one outcome, who was told was told once, and nothing but emergencies and corrections leaves in quiet hours.
 */
@Timeout(240)
class EverybodyOnceTest {
    private static final Instant START = Instant.parse("2026-11-18T03:00:00Z");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int SEEDS = 4;

    @TempDir
    private static Path folder;

    private static ChoicesHub hub;
    private static final SpokenTo mail = new SpokenTo(Channel.EMAIL, () -> hub.clock);
    private static final SpokenTo sms = new SpokenTo(Channel.SMS, () -> hub.clock);

    private final Map<UUID, Announcement> announcements = new HashMap<>();
    private final Map<UUID, UUID> announcementOf = new HashMap<>();
    private final Map<UUID, Integer> audience = new HashMap<>();
    private final Set<UUID> emergencies = new HashSet<>();
    private final Map<UUID, List<QuietSince>> quiet = new HashMap<>();
    private final Set<UUID> erased = new HashSet<>();

    private record QuietSince(Instant since, @Nullable QuietHours hours) {}

    @BeforeAll
    static void start() {
        hub = new ChoicesHub(folder, START, mail, sms);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everybodyHasOneOutcomeAndNobodyIsWoken() {
        int digests = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            live(seed);
            check(seed);
            digests += (int) said().filter(one -> one.message().sumsUp()).count();
        }
        assertThat(digests).as("digests in all").isGreaterThan(6);
    }

    private void live(int seed) {
        Random random = new Random(seed);
        hub.beginAnew(START);
        Stream.of(announcements, announcementOf, audience, quiet).forEach(Map::clear);
        emergencies.clear();
        erased.clear();
        for (SpokenTo sender : List.of(mail, sms)) {
            sender.said.clear();
            sender.trouble = random;
        }
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            people.add(newPerson("p" + seed + "x" + i, random));
        }
        for (int step = 0; step < 25; step++) {
            happen(people, random);
            if (random.nextInt(6) == 0) {
                hub.publicationsBeforeCrash = random.nextInt(2);
            }
            try {
                hub.until(hub.clock.instant().plus(Duration.ofMinutes(random.nextInt(12 * 60))));
            } catch (IllegalStateException death) {
                hub.publicationsBeforeCrash = Integer.MAX_VALUE;
            }
        }
        hub.publicationsBeforeCrash = Integer.MAX_VALUE;
        mail.trouble = null;
        sms.trouble = null;
        hub.until(hub.clock.instant().plus(Duration.ofDays(11)));
    }

    private UUID newPerson(String name, Random random) {
        QuietHours hours = hours(random);
        Channel[] channels =
                random.nextInt(3) == 0 ? new Channel[] {Channel.EMAIL, Channel.SMS} : new Channel[] {Channel.EMAIL};
        UUID id =
                hub.person(name, random.nextBoolean() ? Language.JA : Language.EN, frequency(random), hours, channels);
        quiet.put(id, new ArrayList<>(List.of(new QuietSince(Instant.EPOCH, hours))));
        return id;
    }

    private static Frequency frequency(Random random) {
        return Frequency.ofCode(random.nextInt(3));
    }

    private static @Nullable QuietHours hours(Random random) {
        LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
        return random.nextInt(3) == 0 ? null : new QuietHours(from, from.plusMinutes(1 + random.nextInt(900)));
    }

    private void happen(List<UUID> people, Random random) {
        UUID someone = people.get(random.nextInt(people.size()));
        List<Announcement> known = List.copyOf(announcements.values());
        switch (random.nextInt(18)) {
            case 0 -> note(hub.release("緊急", Lane.EMERGENCY, null), true);
            case 1, 2 -> {
                if (!known.isEmpty()) {
                    putRight(known.get(random.nextInt(known.size())), random);
                }
            }
            case 3 -> {
                QuietHours hours = hours(random);
                if (hub.bean(Preferences.class).setQuietHours(someone, hours)) {
                    Objects.requireNonNull(quiet.get(someone)).add(new QuietSince(hub.clock.instant(), hours));
                }
            }
            case 4 -> hub.bean(Leaving.class).leave(someone, ChoicesHub.CATEGORY);
            case 5 -> {
                if (!erased.contains(someone)) {
                    hub.follow(someone, frequency(random));
                }
            }
            case 6 -> {
                if (random.nextInt(3) == 0 && erased.size() < 3 && erased.add(someone)) {
                    hub.bean(Leaving.class).erase(someone);
                }
            }
            case 7 ->
                note(
                        hub.release(
                                "期限",
                                Lane.ROUTINE,
                                hub.clock.instant().plus(Duration.ofHours(1 + random.nextInt(100)))),
                        false);
            case 12, 13, 14, 15, 16 -> {
                if (!known.isEmpty()) {
                    brake(known.get(random.nextInt(known.size())).id(), random);
                }
            }
            default -> note(hub.release("お知らせ", Lane.ROUTINE, null), false);
        }
    }

    /** Some of it stays paused to the end: then its validity ends it. */
    private void brake(UUID announcement, Random random) {
        Brakes brakes = hub.bean(Brakes.class);
        try {
            switch (random.nextInt(7)) {
                case 0, 1 -> brakes.pause(announcement, "taro", null);
                case 2, 3 -> brakes.resume(announcement, "taro", null);
                case 4 -> brakes.stop(announcement, "taro", null);
                default -> hub.bean(Resends.class).resend(announcement, Channel.SMS, "taro", null);
            }
        } catch (OnItsWayException notNow) {
            assertThat(notNow.why()).isNotNull();
        }
    }

    private void putRight(Announcement announcement, Random random) {
        try {
            Announcement now = random.nextBoolean() ? hub.correct(announcement.id()) : hub.cancel(announcement.id());
            announcements.put(now.id(), now);
            announcementOf.put(now.current().id(), now.id());
            if (emergencies.contains(announcement.current().id())) {
                emergencies.add(now.current().id());
            }
        } catch (org.todoke.announcement.IllegalTransitionException cancelledAlready) {
            assertThat(cancelledAlready).hasMessageContaining("CANCEL");
        }
    }

    private void note(Announcement released, boolean emergency) {
        UUID revision = released.current().id();
        announcements.put(released.id(), released);
        announcementOf.put(revision, released.id());
        audience.put(revision, hub.jdbc.sql("""
                        SELECT count(*) FROM subscription s JOIN endpoint e USING (subscriber_id)
                        WHERE s.category = 'gomi' AND e.state = 'ACTIVE'""").query(Integer.class).single());
        if (emergency) {
            emergencies.add(revision);
        }
    }

    private static Stream<SpokenTo.Said> said() {
        return Stream.concat(mail.said.stream(), sms.said.stream());
    }

    private void check(int seed) {
        Map<DeliveryId, DeliveryState> ledger = new HashMap<>();
        Map<UUID, UUID> personOf = new HashMap<>();
        hub.jdbc
                .sql("SELECT revision_id, endpoint_id, subscriber_id, state FROM delivery")
                .query(row -> {
                    UUID endpoint = row.getObject(2, UUID.class);
                    ledger.put(
                            new DeliveryId(row.getObject(1, UUID.class), endpoint),
                            DeliveryState.ofCode(row.getInt(4)));
                    personOf.put(endpoint, row.getObject(3, UUID.class));
                });
        assertThat(ledger.values()).as("seed %d: all have ended", seed).noneMatch(DeliveryState::isOpen);
        assertThat(hub.jdbc
                        .sql("SELECT count(*) FROM delivery_retry")
                        .query(Long.class)
                        .single())
                .as("seed %d: nothing waits", seed)
                .isZero();
        audience.forEach((revision, size) -> assertThat(hub.jdbc
                        .sql("SELECT count(*) FROM delivery WHERE revision_id = ? AND part < 16")
                        .param(revision)
                        .query(Integer.class)
                        .single())
                .as("seed %d: everybody is in the ledger", seed)
                .isEqualTo(size));
        assertThat(hub.jdbc.sql("""
                        SELECT count(*) FROM delivery again JOIN delivery before USING (revision_id, subscriber_id)
                        WHERE again.part >= 16 AND again.part > before.part
                            AND again.state IN (2, 3) AND before.state IN (2, 3)""").query(Long.class).single())
                .as("seed %d: nobody who was reached was told again", seed)
                .isZero();
        assertThat(hub.jdbc.sql("""
                        SELECT count(*) FROM (SELECT revision_id, subscriber_id, endpoint_id, channel, state, code FROM delivery
                            WHERE state IN (4, 5, 6)) d FULL JOIN untold u USING (revision_id, endpoint_id)
                        WHERE (d.subscriber_id, d.channel, d.state) IS DISTINCT FROM (u.subscriber_id, u.channel, u.state)
                            OR d.code IS DISTINCT FROM u.code""").query(Long.class).single())
                .as("seed %d: who ended untold is known", seed)
                .isZero();
        assertThat(hub.jdbc.sql("""
                        SELECT count(*) FROM (SELECT revision_id, channel, date_trunc('second', sent_at) AS second,
                                count(*) AS n FROM delivery WHERE sent_at IS NOT NULL GROUP BY 1, 2, 3) d
                            FULL JOIN hand_offs h USING (revision_id, channel, second)
                        WHERE d.n IS DISTINCT FROM h.deliveries""").query(Long.class).single())
                .as("seed %d: the seconds of hand-offs agree", seed)
                .isZero();
        Map<DeliveryId, Long> told = said().flatMap(
                        one -> hub.told(one.message().revisionId()).stream()
                                .map(revision -> new DeliveryId(revision, one.endpoint())))
                .collect(Collectors.groupingBy(delivery -> delivery, Collectors.counting()));
        assertThat(told.values()).as("seed %d: told once", seed).allMatch(times -> times == 1);
        assertThat(told.keySet())
                .as("seed %d: the ledger says who was told", seed)
                .containsExactlyInAnyOrderElementsOf(ledger.entrySet().stream()
                        .filter(row -> row.getValue().isTold())
                        .map(Map.Entry::getKey)
                        .toList());
        said().forEach(one -> assertThat(mayBeWoken(one, told.keySet(), personOf))
                .as("seed %d: %s at %s", seed, one.title(), one.at().atZone(TOKYO))
                .isTrue());
        assertThat(hub.jdbc.sql("""
                        SELECT count(*) FROM tally t WHERE pending + retrying <> 0
                            OR sent + delivered <> (SELECT count(*) FROM delivery d
                                WHERE d.revision_id = t.revision_id AND d.channel = t.channel AND d.state IN (2, 3))
                            OR expired + failed + suppressed <> (SELECT count(*) FROM delivery d
                                WHERE d.revision_id = t.revision_id AND d.channel = t.channel AND d.state IN (4, 5, 6))""").query(Long.class).single())
                .as("seed %d: the tallies agree", seed)
                .isZero();
    }

    /** Emergencies always, what puts something right if they were told of it, anything outside of quiet hours. */
    private boolean mayBeWoken(SpokenTo.Said one, Set<DeliveryId> told, Map<UUID, UUID> personOf) {
        UUID revision = one.message().revisionId();
        if (emergencies.contains(revision)) {
            return true;
        }
        boolean putsRight = !one.message().sumsUp()
                && one.message().revisionNumber() > 1
                && announcementOf.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(announcementOf.get(revision)))
                        .anyMatch(entry -> !entry.getKey().equals(revision)
                                && told.contains(new DeliveryId(entry.getKey(), one.endpoint())));
        QuietHours hours = quiet.getOrDefault(personOf.getOrDefault(one.endpoint(), NOBODY), List.of()).stream()
                .filter(entry -> !entry.since().isAfter(one.at()))
                .toList()
                .getLast()
                .hours();
        return putsRight
                || hours == null
                || !hours.contain(one.at().atZone(TOKYO).toLocalTime());
    }
}
