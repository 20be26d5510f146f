package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;

/**
 * What is dangerous waits for another administrator. Only while there is no other one does it happen at once, and the audit log
 * says so: a hub's first administrator has to appoint the second.
 */
@Service
public class SecondAdministrator {
    /** How long a request waits. */
    public static final Duration REQUEST_LASTS = Duration.ofDays(1);

    /** How long decided requests are shown. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final StaffDirectory directory;
    private final StaffRequests requests;
    private final ObjectProvider<ConfirmedDeed> deeds;
    private final AuditLog audit;
    private final Clock clock;

    SecondAdministrator(
            StaffDirectory directory,
            StaffRequests requests,
            ObjectProvider<ConfirmedDeed> deeds,
            AuditLog audit,
            Clock clock) {
        this.directory = directory;
        this.requests = requests;
        this.deeds = deeds;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for it, if there is anybody to ask.
     *
     * @param subject what it is about
     * @param details what is to be done; no secrets
     * @return empty when nobody else could confirm it: then it may be done at once
     */
    @Transactional
    public Optional<StaffRequest> ask(
            StaffRequest.Kind kind, String subject, Map<String, String> details, StaffMember by) {
        if (!isAnotherThan(by.id())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        StaffRequest request = new StaffRequest(
                UUID.randomUUID(),
                kind,
                subject,
                details,
                by.id(),
                now,
                now.plus(REQUEST_LASTS),
                StaffRequest.State.WAITING,
                null,
                null);
        requests.add(request);
        Map<String, String> told = new HashMap<>(details);
        told.put("kind", kind.name());
        audit.record(by.actor(), "staff.request-made", subject, told);
        return Optional.of(request);
    }

    /** Of the last month, latest first. */
    public List<StaffRequest> requests() {
        return requests.since(clock.instant().minus(SHOWN));
    }

    /** How many wait for somebody other than this person. */
    public long waitingFor(StaffMember administrator) {
        Instant now = clock.instant();
        return requests().stream()
                .filter(request -> request.state() == StaffRequest.State.WAITING && request.isOpenAt(now))
                .filter(request -> !request.askedBy().equals(administrator.id()))
                .count();
    }

    /** @return false when it is one's own, too old, or decided already */
    @Transactional
    public boolean confirm(UUID id, StaffMember by) {
        Optional<StaffRequest> found = requests.find(id)
                .filter(request -> request.isOpenAt(clock.instant()))
                .filter(request -> !request.askedBy().equals(by.id()));
        if (found.isEmpty() || !decide(found.get(), StaffRequest.State.CONFIRMED, by)) {
            return false;
        }
        StaffRequest request = found.get();
        if (request.kind() == StaffRequest.Kind.ISSUE_KEY) {
            // The asker makes it: its secret is for their eyes alone.
            return true;
        }
        deeds.stream()
                .filter(deed -> deed.kinds().contains(request.kind()))
                .forEach(deed -> deed.carryOut(request, by, nameOf(request.askedBy())));
        return requests.change(id, StaffRequest.State.CONFIRMED, StaffRequest.State.DONE, by.id(), clock.instant());
    }

    /** Also one's own, as long as nothing is done. */
    @Transactional
    public boolean refuse(UUID id, StaffMember by) {
        return requests.find(id)
                .filter(request -> request.isOpenAt(clock.instant()))
                .filter(request -> decide(request, StaffRequest.State.REFUSED, by))
                .isPresent();
    }

    /** Takes a confirmed request for a key, once, by who asked. */
    @Transactional
    public Optional<StaffRequest> takeKey(UUID id, StaffMember by) {
        return requests.find(id)
                .filter(request -> request.kind() == StaffRequest.Kind.ISSUE_KEY)
                .filter(request -> request.isOpenAt(clock.instant()))
                .filter(request -> request.askedBy().equals(by.id()))
                .filter(request -> requests.change(
                        id, StaffRequest.State.CONFIRMED, StaffRequest.State.DONE, by.id(), clock.instant()));
    }

    /** Whether somebody other than this one can administer: somebody who has been here. */
    boolean isAnotherThan(UUID but) {
        return directory.all().stream()
                .filter(StaffAccount::isAdministrator)
                .filter(account -> account.lastSignedIn() != null)
                .anyMatch(account -> !account.id().equals(but));
    }

    private boolean decide(StaffRequest request, StaffRequest.State to, StaffMember by) {
        boolean decided = requests.change(request.id(), StaffRequest.State.WAITING, to, by.id(), clock.instant());
        if (decided) {
            audit.record(
                    by.actor(),
                    to == StaffRequest.State.CONFIRMED ? "staff.request-confirmed" : "staff.request-refused",
                    request.subject(),
                    Map.of("kind", request.kind().name(), "asked-by", nameOf(request.askedBy())));
        }
        return decided;
    }

    private String nameOf(UUID account) {
        return directory.find(account).map(StaffAccount::signInName).orElse("");
    }
}
