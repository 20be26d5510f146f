package org.todoke.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.todoke.alert.JdbcRehearsalArchive.Arrival;
import org.todoke.alert.RehearsalReport.Difference;
import org.todoke.alert.RehearsalReport.Totals;
import org.todoke.alert.RehearsalSandbox.Rehearsed;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** Reads the archive once, and lets the tried rules and those in force decide side by side. */
@Service
class ArchiveRehearsals implements Rehearsals {
    private static final Logger log = LoggerFactory.getLogger(ArchiveRehearsals.class);
    private static final int PAGE = 200;

    /** Counting an audience asks for everybody in it. */
    private static final int MOST_COUNTED = 100;

    private final JdbcRehearsalArchive archive;
    private final TelegramArchive telegrams;
    private final List<TelegramReader> readers;
    private final RehearsalSandbox.Factory sandboxes;
    private final RuleBook rules;
    private final RuleSource inForce;
    private final RehearsalAudiences audiences;
    private final Semaphore one = new Semaphore(1);

    ArchiveRehearsals(
            JdbcRehearsalArchive archive,
            TelegramArchive telegrams,
            List<TelegramReader> readers,
            RehearsalSandbox.Factory sandboxes,
            RuleBook rules,
            RuleSource inForce,
            RehearsalAudiences audiences) {
        this.archive = archive;
        this.telegrams = telegrams;
        this.readers = readers;
        this.sandboxes = sandboxes;
        this.rules = rules;
        this.inForce = inForce;
        this.audiences = audiences;
    }

    @Override
    public RehearsalReport rehearse(List<RuleRow> rows, Instant from, Instant to, @Nullable Instant stateFrom) {
        List<RuleWarning> warnings = rules.check(rows);
        Instant begin = stateFrom == null ? from : stateFrom;
        check(begin, from, to);
        if (!one.tryAcquire()) {
            throw new RehearsalUnderWayException();
        }
        try (RehearsalSandbox tried = sandboxes.open(RuleSets.rules(rows));
                RehearsalSandbox current = sandboxes.open(inForce.rules())) {
            Run run = new Run(tried, current, from);
            Arrival last = null;
            List<Arrival> page = archive.page(begin, to, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(run::rehearse);
                last = page.getLast();
                page = archive.page(begin, to, last, PAGE);
            }
            run.passTime(to);
            return run.report(rules.inForce().number(), to, warnings);
        } finally {
            one.release();
        }
    }

    private void check(Instant begin, Instant from, Instant to) {
        if (begin.isAfter(from) || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "stateFrom " + begin + ", from " + from + ", to " + to + ": expected them in this order");
        }
        if (archive.count(begin, to, MOST_TELEGRAMS) > MOST_TELEGRAMS) {
            throw new IllegalArgumentException("more than " + MOST_TELEGRAMS + " telegrams came from " + begin + " to "
                    + to + ": expected a shorter time");
        }
    }

    private @Nullable Alert understood(Telegram telegram) {
        Optional<TelegramReader> reader =
                readers.stream().filter(each -> each.accepts(telegram)).findFirst();
        if (reader.isEmpty()) {
            return null;
        }
        try {
            return reader.get().read(telegram) instanceof Reading.Understood(Alert alert, List<String> _)
                    ? alert
                    : null;
        } catch (RuntimeException e) {
            // As the hub does when the telegram comes: a reader's fault ends with its telegram.
            log.warn("Telegram {} cannot be rehearsed", telegram.id(), e);
            return null;
        }
    }

    /** One way through the archive. */
    private final class Run {
        private final RehearsalSandbox tried;
        private final RehearsalSandbox current;
        private final Instant from;
        private final Sum ofTried = new Sum();
        private final Sum ofCurrent = new Sum();
        private final List<RehearsedAnnouncement> announcements = new ArrayList<>();
        private final List<Difference> differences = new ArrayList<>();
        private final Map<Reach, Map<Channel, Long>> reaches = new HashMap<>();
        private long differenceCount;
        private long seen;
        private long unread;

        Run(RehearsalSandbox tried, RehearsalSandbox current, Instant from) {
            this.tried = tried;
            this.current = current;
            this.from = from;
        }

        void rehearse(Arrival arrival) {
            Telegram telegram = telegrams.content(arrival.id()).orElse(null);
            Alert alert = telegram == null ? null : understood(telegram);
            passTime(arrival.at());
            boolean reported = !arrival.at().isBefore(from);
            seen += reported ? 1 : 0;
            if (telegram == null || alert == null) {
                unread += reported ? 1 : 0;
                return;
            }
            Instant at = telegram.receivedAt();
            note(announcements(current.act(telegram, alert, at)), announcements(tried.act(telegram, alert, at)));
        }

        /** Up to then, what is due without a telegram. */
        void passTime(Instant to) {
            note(announcements(current.passTime(to)), announcements(tried.passTime(to)));
        }

        private void note(List<RehearsedAnnouncement> before, List<RehearsedAnnouncement> after) {
            ofCurrent.add(before);
            ofTried.add(after);
            after.forEach(each -> addUpTo(announcements, reaching(each)));
            List<Difference> found = RehearsalComparison.between(before, after);
            differenceCount += found.size();
            found.forEach(each -> addUpTo(differences, reaching(each)));
        }

        RehearsalReport report(int inForceNumber, Instant to, List<RuleWarning> warnings) {
            return new RehearsalReport(
                    inForceNumber,
                    from,
                    to,
                    seen,
                    unread,
                    ofTried.totals(),
                    ofCurrent.totals(),
                    announcements,
                    differences,
                    differenceCount,
                    warnings);
        }

        /** What is said before the time that is asked for is not reported. */
        private List<RehearsedAnnouncement> announcements(List<Rehearsed> said) {
            return said.stream()
                    .filter(rehearsed -> !rehearsed.at().isBefore(from))
                    .map(ArchiveRehearsals::announcement)
                    .toList();
        }

        private Difference reaching(Difference difference) {
            RehearsedAnnouncement before = difference.current();
            RehearsedAnnouncement after = difference.tried();
            return new Difference(
                    difference.kind(),
                    before == null ? null : reaching(before),
                    after == null ? null : reaching(after),
                    difference.fields());
        }

        private RehearsedAnnouncement reaching(RehearsedAnnouncement a) {
            Reach reach = new Reach(a.status(), a.category(), a.lane(), a.channels(), a.areas());
            if (reaches.size() >= MOST_COUNTED && !reaches.containsKey(reach)) {
                return a;
            }
            return a.reaching(reaches.computeIfAbsent(
                    reach,
                    key -> audiences.sizes(key.status(), key.category(), key.lane(), key.channels(), key.areas())));
        }

        private static <T> void addUpTo(List<T> list, T value) {
            if (list.size() < MOST_LISTED) {
                list.add(value);
            }
        }
    }

    private static RehearsedAnnouncement announcement(Rehearsed rehearsed) {
        Telling telling = rehearsed.telling();
        AlertAnnouncement announcement = rehearsed.announcement();
        return new RehearsedAnnouncement(
                rehearsed.telegramId(),
                rehearsed.type(),
                rehearsed.at(),
                leavesAt(announcement, rehearsed.at()),
                announcement.status(),
                telling.hazard(),
                telling.kind().name(),
                telling.to(),
                telling.rule(),
                announcement.category(),
                announcement.audience() instanceof Audience.EarlierRecipients,
                announcement.lane(),
                announcement.channels(),
                announcement.areas(),
                Objects.requireNonNull(announcement.contents().byLanguage().get(Language.JA))
                        .title(),
                null);
    }

    private static @Nullable Instant leavesAt(AlertAnnouncement announcement, Instant at) {
        ApprovalTimeout timeout = announcement.timeout();
        if (announcement.release()) {
            return at;
        }
        return timeout != null && timeout.action() == ApprovalTimeout.Action.RELEASE ? at.plus(timeout.after()) : null;
    }

    private record Reach(AlertStatus status, String category, Lane lane, Set<Channel> channels, Set<String> areas) {}

    private static final class Sum {
        private long all;
        private long atOnce;

        void add(List<RehearsedAnnouncement> announcements) {
            all += announcements.size();
            atOnce += announcements.stream()
                    .filter(each -> each.at().equals(each.leavesAt()))
                    .count();
        }

        Totals totals() {
            return new Totals(all, atOnce, all - atOnce);
        }
    }
}
