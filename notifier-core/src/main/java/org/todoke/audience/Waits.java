package org.todoke.audience;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.delivery.DeliveryBatch.Quiet;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.QuietHours;

/** When people want to hear, by Japan's clocks, which are never put forward or back. */
@Component
class Waits {
    /** A week to the weekly digest, less than a day that quiet hours move it, and a day for attempts. */
    static final Duration LONGEST = Duration.ofDays(9);

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Wait NONE = new Wait.None();

    private final DigestProperties digests;

    Waits(DigestProperties digests) {
        this.digests = digests;
    }

    /**
     * Whether somebody is to hear of something now.
     *
     * @param timing what they chose
     * @param digests whether it may be told in a digest
     * @param ends when it ceases to matter, if that was said: what is over before a digest is worthless in it, so it does
     *     not wait for one
     */
    Wait of(Timing timing, boolean digests, Instant now, @Nullable Instant ends) {
        if (digests && timing.frequency() != Frequency.IMMEDIATE) {
            Instant due = nextDigest(timing, now);
            if (ends == null || due.isBefore(ends)) {
                return new Wait.Until(due, true);
            }
        }
        Instant quietEnd = quietEnd(timing.quiet(), now);
        if (!quietEnd.isAfter(now)) {
            return NONE;
        }
        return ends == null || quietEnd.isBefore(ends) ? new Wait.Until(quietEnd, false) : new Wait.TooLate(quietEnd);
    }

    /** The first digest after {@code now}. One that falls into quiet hours comes at their end. */
    private Instant nextDigest(Timing timing, Instant now) {
        boolean daily = timing.frequency() == Frequency.DAILY;
        int days = daily ? 1 : 7;
        ZonedDateTime today = now.atZone(TOKYO);
        ZonedDateTime nominal = daily
                ? today.with(digests.dailyAt())
                : today.with(TemporalAdjusters.previousOrSame(digests.weeklyOn()))
                        .with(digests.weeklyAt());
        // One that was to come yesterday may still wait for the end of the night.
        nominal = nominal.minusDays(days);
        Instant due = quietEnd(timing.quiet(), nominal.toInstant());
        while (!due.isAfter(now)) {
            nominal = nominal.plusDays(days);
            due = quietEnd(timing.quiet(), nominal.toInstant());
        }
        return due;
    }

    /** The end of the quiet hours that {@code time} lies in, else {@code time}. */
    private static Instant quietEnd(@Nullable QuietHours quiet, Instant time) {
        ZonedDateTime local = time.atZone(TOKYO);
        return quiet != null && quiet.contain(local.toLocalTime()) ? next(local, quiet.to()) : time;
    }

    /** The next quiet hours, or those that {@code now} lies in; null for who has none. */
    @Nullable
    Quiet nextQuiet(@Nullable Timing timing, Instant now) {
        QuietHours quiet = timing == null ? null : timing.quiet();
        if (quiet == null) {
            return null;
        }
        ZonedDateTime local = now.atZone(TOKYO);
        ZonedDateTime from = quiet.contain(local.toLocalTime()) ? local : local.with(quiet.from());
        if (from.isBefore(local)) {
            from = from.plusDays(1);
        }
        return new Quiet(from.toInstant(), next(from, quiet.to()));
    }

    private static Instant next(ZonedDateTime after, LocalTime time) {
        ZonedDateTime sameDay = after.with(time);
        return (sameDay.isAfter(after) ? sameDay : sameDay.plusDays(1)).toInstant();
    }

    /**
     * When a revision ceases to matter, if somebody said so. Where nobody did, its validity is only how long the hub tries,
     * and reaches the digest of whoever waits for it.
     */
    static @Nullable Instant endOf(Announcement announcement, Revision revision) {
        Instant releasedAt = revision.releasedAt();
        Instant expiresAt = revision.expiresAt();
        boolean unsaid = revision.kind() != RevisionKind.ORIGINAL || announcement.expires() == null;
        return releasedAt != null
                        && expiresAt != null
                        && unsaid
                        && !expiresAt.isBefore(
                                releasedAt.plus(announcement.lane().defaultValidity()))
                ? null
                : expiresAt;
    }

    /** Until when a delivery that waited for its person may be handed to a provider. */
    static Instant validityOfHeld(Announcement announcement, Revision revision) {
        Instant ends = endOf(announcement, revision);
        Instant releasedAt = revision.releasedAt();
        if (ends != null) {
            return ends;
        }
        if (releasedAt == null) {
            throw new IllegalStateException("revision " + revision.id() + ": expected one that was released");
        }
        return releasedAt.plus(LONGEST);
    }
}
