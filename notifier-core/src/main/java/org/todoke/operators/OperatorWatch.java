package org.todoke.operators;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.operators.WaitingApprovals.Waiting;
import org.todoke.staff.StaffMember;

/**
 * Looks every few seconds for what operators have to know and mails it: the first of its kind at once, what comes after that
 * collected, so that a flood of telegrams is no flood of mails. That it was told is written with the mails themselves, in one
 * transaction: a hub that dies in between tells nothing twice and forgets nothing.
 */
@Component
class OperatorWatch {
    private static final Logger log = LoggerFactory.getLogger(OperatorWatch.class);
    private static final int MOST_LISTED = 10;

    /** After this a mail would tell of a night that is over; the console shows it still. */
    private static final Duration TOO_LATE = Duration.ofHours(12);

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final TelegramMatters telegrams;
    private final WaitingApprovals approvals;
    private final JdbcMatters matters;
    private final Operators operators;
    private final LetterTexts texts;
    private final Notices notices;
    private final OperatorProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private boolean complained;

    OperatorWatch(
            TelegramMatters telegrams,
            WaitingApprovals approvals,
            JdbcMatters matters,
            Operators operators,
            LetterTexts texts,
            Notices notices,
            OperatorProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.telegrams = telegrams;
        this.approvals = approvals;
        this.matters = matters;
        this.operators = operators;
        this.texts = texts;
        this.notices = notices;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${todoke.operators.look-interval:PT5S}",
            fixedDelayString = "${todoke.operators.look-interval:PT5S}")
    synchronized void look() {
        try {
            telegrams.find();
            approvals.find();
            tell();
        } catch (DataAccessException e) {
            log.warn("What operators have to know is looked for later: {}", e.getMessage());
        }
    }

    private void tell() {
        List<JdbcMatters.Waiting> waiting = matters.waiting();
        if (!waiting.isEmpty() && !notices.isOn(Channel.EMAIL)) {
            if (!complained) {
                log.error("Operators cannot be mailed, for the mail channel has no settings: see the console");
                complained = true;
            }
            return;
        }
        waiting.forEach(this::tellWhenDue);
    }

    private void tellWhenDue(JdbcMatters.Waiting bundle) {
        Instant now = clock.instant();
        Instant before = now.minus(bundle.kind().pause(properties.collect()));
        Instant told = bundle.toldAt();
        if (told != null && told.isAfter(before)) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                if (matters.claim(bundle.bundle(), now, before) && !tell(bundle.bundle(), now)) {
                    matters.unclaim(bundle.bundle(), told);
                }
            });
        } catch (RuntimeException e) {
            // Whatever is wrong with one mail, the others must leave.
            log.error("Operators could not be told of {}; tried again", bundle.bundle(), e);
        }
    }

    /** Whether there was anything to tell. */
    private boolean tell(String bundle, Instant now) {
        JdbcMatters.Untold untold = matters.untold(bundle, MOST_LISTED);
        if (untold.newest().isEmpty()) {
            return false;
        }
        boolean approvals = untold.newest().getFirst().kind() == MatterKind.APPROVAL;
        boolean told = approvals ? tellOfApprovals(untold, now) : tellOf(untold, now);
        matters.told(bundle, untold.last(), now);
        return told;
    }

    private boolean tellOf(JdbcMatters.Untold untold, Instant now) {
        Letter letter = new Letter(untold.newest(), untold.count());
        send(operators.all(), now.plus(TOO_LATE), _ -> letter, now);
        return true;
    }

    /** What has been decided meanwhile is nobody's concern any more. */
    private boolean tellOfApprovals(JdbcMatters.Untold untold, Instant now) {
        List<StaffMember> people = operators.people();
        List<Waiting> waiting = inWords(untold.newest(), Language.JA, people);
        if (waiting.isEmpty()) {
            return false;
        }
        Set<StaffMember> approvers = new LinkedHashSet<>();
        waiting.forEach(each -> approvers.addAll(each.approvers()));
        Instant until = waiting.stream()
                .map(Waiting::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(at -> at.isAfter(now) && waiting.stream().allMatch(each -> each.until() != null))
                .orElseGet(() -> now.plus(TOO_LATE));
        int decided = untold.newest().size() - waiting.size();
        send(
                operators.among(approvers),
                until,
                language -> new Letter(
                        inWords(untold.newest(), language, people).stream()
                                .map(Waiting::matter)
                                .toList(),
                        untold.count() - decided),
                now);
        return true;
    }

    private List<Waiting> inWords(List<Matter> found, Language language, List<StaffMember> people) {
        List<Waiting> waiting = new ArrayList<>();
        found.forEach(matter -> approvals.now(matter, language, people).ifPresent(waiting::add));
        return waiting;
    }

    /** What a mail tells, in one language. */
    private interface Words {
        Letter in(Language language);
    }

    private void send(List<Operator> whom, Instant expires, Words words, Instant now) {
        Matter latest = words.in(Language.JA).latest();
        if (whom.isEmpty()) {
            log.error(
                    "There is nobody to mail {} of {} to: give an emergency officer or administrator a mail address, or set"
                            + " todoke.operators.mail",
                    latest.kind(),
                    latest.subject());
            return;
        }
        for (Operator operator : whom) {
            @Nullable Language language = operator.language();
            Language first = Optional.ofNullable(language).orElse(Language.JA);
            notices.send(new Notice(operator.to(), first, texts.content(words.in(first), language), expires));
        }
        log.info("{} operators are mailed of {} {} at {}", whom.size(), latest.kind(), latest.subject(), now);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void tidy() {
        int late = matters.forget(clock.instant(), REMEMBERED, TOO_LATE);
        if (late > 0) {
            log.error("Of {} matters operators could not be told within {}", late, TOO_LATE);
        }
    }
}
