package org.todoke.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a feed does, by what all instances know of it: it works as soon as it works for one of them, and has spoken when it
 * spoke to any, be it to one that is gone. Patience is counted from the start of the instance that has listened longest:
 * what a feed said while the hub was down nobody can know.
 */
final class FeedJudge {
    private FeedJudge() {}

    /** @param signs of one feed, one of each instance; never empty */
    static FeedStatus status(List<FeedSign> signs, FeedPast past, Instant now) {
        List<FeedSign> live = signs.stream().filter(FeedSign::live).toList();
        List<FeedSign> judged = live.isEmpty() ? signs : live;
        FeedSign any = judged.getFirst();
        Heard heard = signs.stream().map(FeedSign::heard).reduce(past.heard(), Heard::newest);
        Instant since = judged.stream()
                .map(FeedSign::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        FeedState state = state(live);
        FeedSign.Counts counts =
                live.stream().map(FeedSign::counts).reduce(FeedSign.Counts.NONE, FeedSign.Counts::plus);
        boolean silent = isSilent(any.silentAfter(), Heard.later(heard.spoke(), since), heard, past.alarm(), now);
        return new FeedStatus(
                any.feed(),
                any.route(),
                silent && state != FeedState.FAILING ? FeedState.SILENT : state,
                since,
                heard.seen(),
                heard.spoke(),
                heard.telegram(),
                state == FeedState.FAILING ? failingSince(judged, live.isEmpty(), heard) : null,
                counts.telegrams(),
                counts.dropped(),
                counts.errors(),
                lastError(signs),
                any.silentAfter(),
                silent,
                signs.stream().map(FeedReader::of).toList());
    }

    private static FeedState state(List<FeedSign> live) {
        if (live.stream().anyMatch(sign -> sign.state() == FeedState.OK)) {
            return FeedState.OK;
        }
        boolean fails = live.isEmpty() || live.stream().anyMatch(sign -> sign.state() == FeedState.FAILING);
        return fails ? FeedState.FAILING : FeedState.CONNECTING;
    }

    /** An alarm is over when the feed has spoken since, not when an instance that knows nothing yet begins to wait. */
    private static boolean isSilent(
            @Nullable Duration patience, @Nullable Instant from, Heard heard, @Nullable FeedAlarm alarm, Instant now) {
        if (patience == null) {
            return false;
        }
        boolean told =
                alarm != null && alarm.trouble() == FeedTrouble.SILENT && !isAfter(heard.spoke(), alarm.raisedAt());
        return told || (from != null && now.isAfter(from.plus(patience)));
    }

    private static @Nullable Instant failingSince(List<FeedSign> judged, boolean unread, Heard heard) {
        if (unread) {
            return judged.stream()
                    .map(FeedSign::writtenAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        Instant first = judged.stream()
                .map(FeedSign::failingSince)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return Heard.later(first, heard.seen());
    }

    private static @Nullable FeedError lastError(List<FeedSign> signs) {
        return signs.stream()
                .flatMap(sign -> Stream.ofNullable(sign.lastError()))
                .max(Comparator.comparing(FeedError::at))
                .orElse(null);
    }

    /** What operators have to hear of; empty when nothing is wrong, or not yet for long enough. */
    static Optional<FeedTrouble> trouble(FeedStatus feed, Duration failingAfter, Instant now) {
        Instant failing = feed.failingSince();
        boolean failed = failing != null && now.isAfter(failing.plus(failingAfter));
        if (feed.isUnread()) {
            return failed ? Optional.of(FeedTrouble.UNREAD) : Optional.empty();
        }
        if (feed.silent()) {
            return Optional.of(FeedTrouble.SILENT);
        }
        return failed ? Optional.of(FeedTrouble.FAILING) : Optional.empty();
    }

    /** Since when nothing has come, for people. */
    static Instant since(FeedStatus feed, FeedTrouble trouble, Instant now) {
        Instant since = switch (trouble) {
            case SILENT -> feed.lastSpoke();
            case FAILING, UNREAD -> feed.failingSince();
        };
        Instant listening = feed.since();
        return since != null ? since : listening != null ? listening : now;
    }

    /** Whether the alarm is over. */
    static boolean isOver(FeedStatus feed, FeedAlarm alarm) {
        return switch (alarm.trouble()) {
            case SILENT -> !feed.silent() && !feed.isUnread();
            case FAILING -> works(feed) && isAfter(feed.lastSeen(), alarm.raisedAt());
            case UNREAD -> works(feed) && !feed.isUnread();
        };
    }

    /** Whether it was heard since the alarm, so that there is something to tell when it is over. */
    static boolean isHeardSince(FeedStatus feed, FeedAlarm alarm) {
        return switch (alarm.trouble()) {
            case SILENT -> isAfter(feed.lastSpoke(), alarm.raisedAt());
            case FAILING -> isAfter(feed.lastSeen(), alarm.raisedAt());
            case UNREAD -> true;
        };
    }

    private static boolean works(FeedStatus feed) {
        return feed.state() == FeedState.OK || feed.state() == FeedState.CONNECTING;
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }
}
