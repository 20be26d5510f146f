package org.todoke.console.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.audit.AuditLog;
import org.todoke.category.Category;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.delivery.Channel;
import org.todoke.enrolment.EnrolmentCode;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.EnrolmentRequest;
import org.todoke.page.PageTexts;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.Subscribers;
import org.todoke.tracking.Unreached;
import org.todoke.tracking.UnreachedTable;

/** What is to be seen of closed categories. Whoever may see residents' addresses sees them, and each look is put down. */
@Component
class EnrolmentSheets {
    private static final int MOST_SHOWN = 100;

    /** Mail addresses and telephone numbers: what somebody can be recognised by. */
    private static final Set<Channel> RECOGNISABLE = Set.of(Channel.EMAIL, Channel.SMS, Channel.VOICE);

    private final EnrolmentDesk desk;
    private final EnrolmentDuties duties;
    private final Subscribers subscribers;
    private final AuditLog audit;
    private final Clock clock;

    EnrolmentSheets(EnrolmentDesk desk, EnrolmentDuties duties, Subscribers subscribers, AuditLog audit, Clock clock) {
        this.desk = desk;
        this.duties = duties;
        this.subscribers = subscribers;
        this.audit = audit;
        this.clock = clock;
    }

    List<Sheet> own(Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), EnrolmentDeskController.TEXTS);
        return duties.own(visit).stream()
                .map(category -> sheet(category, visit, texts))
                .toList();
    }

    private Sheet sheet(Category category, Visit visit, PageTexts texts) {
        boolean inTheClear = duties.maySeeAddresses(visit, category.code());
        List<EnrolmentRequest> waiting = desk.waiting(category.code(), MOST_SHOWN + 1);
        List<Asking> shown = waiting.stream()
                .limit(MOST_SHOWN)
                .map(request -> new Asking(
                        request.id(), request.label(), request.askedAt(), contacts(request.subscriberId(), inTheClear)))
                .toList();
        if (inTheClear && !shown.isEmpty()) {
            audit.record(
                    visit.actor(),
                    "enrolment.seen",
                    category.code(),
                    Map.of("people", Integer.toString(shown.size()), "addresses", "clear"));
        }
        Instant now = clock.instant();
        return new Sheet(
                category.code(),
                category.name(texts.language()),
                shown,
                waiting.size() > MOST_SHOWN,
                inTheClear,
                desk.codes(category.code()).stream()
                        .map(code -> row(code, now, texts))
                        .toList());
    }

    private List<String> contacts(UUID person, boolean inTheClear) {
        return subscribers.endpointsOf(person).stream()
                .map(Endpoint::address)
                .filter(address -> RECOGNISABLE.contains(address.channel()))
                .map(address ->
                        UnreachedTable.shown(new Unreached.Contact(address.channel(), address.address()), inTheClear))
                .distinct()
                .toList();
    }

    private static CodeRow row(EnrolmentCode code, Instant now, PageTexts texts) {
        Integer most = code.maxUses();
        Instant end = code.expiresAt();
        String state = code.withdrawnAt() != null
                ? "withdrawn"
                : end != null && !end.isAfter(now) ? "over" : most != null && code.uses() >= most ? "used" : "valid";
        return new CodeRow(
                code.id(),
                code.label(),
                texts.get(code.needsApproval() ? "code.approval" : "code.at.once"),
                most == null ? texts.get("code.uses", code.uses()) : texts.get("code.uses.of", code.uses(), most),
                end == null ? texts.get("code.no.end") : texts.time(end.minus(Duration.ofMinutes(1))),
                code.createdBy(),
                state);
    }

    /**
     * One closed category.
     *
     * @param more whether more wait than are shown
     * @param inTheClear whether addresses are shown whole
     */
    record Sheet(
            String code, String name, List<Asking> waiting, boolean more, boolean inTheClear, List<CodeRow> codes) {}

    /** @param contacts mail addresses and telephone numbers */
    record Asking(UUID id, String label, Instant askedAt, List<String> contacts) {}

    /** @param state valid, used, over or withdrawn */
    record CodeRow(UUID id, String label, String approval, String uses, String end, String maker, String state) {
        public boolean valid() {
            return state.equals("valid");
        }
    }
}
