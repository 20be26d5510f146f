package org.todoke.feed.inbox;

import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.integration.file.filters.FileListFilter;
import org.todoke.feed.Precedence;

/**
 * The telegram files of a folder that nobody is writing any more, emergencies first, then the oldest: two looks, an interval apart, found the
 * same size and time. Remembers per file when it may be tried again; forgets files that are gone.
 */
final class SettledFiles implements FileListFilter<File> {
    private static final List<String> SUFFIXES = List.of(".xml", ".xml.gz", ".txt");

    /** So many are offered at one look: one that comes while thousands wait has to wait for no more than these. */
    private static final int MOST_AT_ONCE = 20;

    /**
     * What became of a file.
     *
     * @param place the folder it belongs in
     * @param reason why it failed; null when it did not
     */
    record Verdict(String place, @Nullable String reason) {}

    /** What may cost lives first, then the oldest. */
    static final Comparator<File> URGENT_FIRST = Comparator.comparingInt((File file) -> Precedence.of(file.getName()))
            .thenComparingLong(File::lastModified)
            .thenComparing(File::getName);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /**
     * @param since when it was first seen like this
     * @param notBefore when it may be handed over
     * @param failures how often that failed
     * @param verdict what became of it, when it only has to be put away yet
     */
    private record Look(
            long size,
            long modified,
            Instant since,
            Instant notBefore,
            int failures,
            @Nullable Verdict verdict) {
        boolean isOf(File file) {
            return size == file.length() && modified == file.lastModified();
        }
    }

    private final Duration interval;
    private final Clock clock;
    private final Map<String, Look> looks = new HashMap<>();

    SettledFiles(Duration interval, Clock clock) {
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public synchronized List<File> filterFiles(File @Nullable [] files) {
        List<File> telegrams = Stream.ofNullable(files)
                .flatMap(Arrays::stream)
                .filter(SettledFiles::isTelegram)
                .toList();
        looks.keySet().retainAll(telegrams.stream().map(File::getName).collect(Collectors.toSet()));
        return telegrams.stream()
                .filter(this::isSettled)
                .sorted(Comparator.comparing(this::isDealtWith).thenComparing(URGENT_FIRST))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    private static boolean isTelegram(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.endsWith(InboxHandOver.REASON_SUFFIX)
                && SUFFIXES.stream().anyMatch(name::endsWith)
                && file.isFile();
    }

    private boolean isSettled(File file) {
        Instant now = clock.instant();
        Look last = looks.get(file.getName());
        if (last == null || !last.isOf(file)) {
            looks.put(file.getName(), new Look(file.length(), file.lastModified(), now, now, 0, null));
            return false;
        }
        return !now.isBefore(last.since().plus(interval)) && !now.isBefore(last.notBefore());
    }

    /** Whether a file waits that could not be handed over, or put away, the last time. */
    synchronized boolean isTryingAgain() {
        return looks.values().stream().anyMatch(look -> look.failures() > 0);
    }

    /** Whether the file has been as it is for less than {@code grace}. */
    synchronized boolean isFresh(File file, Duration grace) {
        return clock.instant().isBefore(look(file).since().plus(grace));
    }

    /** The file stays, and is offered again at the next look. */
    synchronized void lookAgain(File file) {
        Look last = look(file);
        offer(file, last, clock.instant().plus(interval), last.failures(), null);
    }

    /** The file stays, and is offered again after a pause that grows from 1 to 15 seconds, or at once when it changes. */
    synchronized void tryAgainLater(File file) {
        tryAgainLater(file, null);
    }

    /** The file was dealt with but cannot be moved away: it is offered again likewise, after all others. */
    synchronized void putAwayLater(File file, Verdict verdict) {
        tryAgainLater(file, verdict);
    }

    /** What became of the file, when it only has to be put away yet; null when it is to be handed over. */
    synchronized @Nullable Verdict verdict(File file) {
        Look last = looks.get(file.getName());
        return last != null && last.verdict() != null && last.isOf(file) ? last.verdict() : null;
    }

    private boolean isDealtWith(File file) {
        return verdict(file) != null;
    }

    private void tryAgainLater(File file, @Nullable Verdict verdict) {
        Look last = look(file);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(last.failures(), 4));
        Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        offer(file, last, next, last.failures() + 1, verdict);
    }

    private void offer(File file, Look last, Instant notBefore, int failures, @Nullable Verdict verdict) {
        looks.put(file.getName(), new Look(last.size(), last.modified(), last.since(), notBefore, failures, verdict));
    }

    private Look look(File file) {
        Look last = looks.get(file.getName());
        Instant now = clock.instant();
        return last == null ? new Look(file.length(), file.lastModified(), now, now, 0, null) : last;
    }
}
