package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;
import org.todoke.content.Language;

/**
 * What administrators do with accounts. What is dangerous waits for another administrator; only while there is no other one
 * does it happen at once, and the audit log says so: a hub's first administrator has to appoint the second.
 */
@Service("staffPeople")
public class People {
    /** How long a request waits for the second administrator. */
    public static final Duration REQUEST_LASTS = Duration.ofDays(1);

    /** How long the link lasts by which somebody sets their password. */
    public static final Duration INVITATION_LASTS = Duration.ofDays(3);

    /** How long decided requests are shown. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final StaffPasskeys passkeys;
    private final StaffSessions sessions;
    private final StaffRequests requests;
    private final AuditLog audit;
    private final Clock clock;

    People(
            StaffDirectory directory,
            StaffSecrets secrets,
            StaffPasskeys passkeys,
            StaffSessions sessions,
            StaffRequests requests,
            AuditLog audit,
            Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.requests = requests;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Result {
        /** It is done. */
        record Done() implements Result {}

        /** Another administrator has to confirm. */
        record Asked(StaffRequest request) implements Result {}

        /** It would leave the hub without an administrator. */
        record LastAdministrator() implements Result {}
    }

    /**
     * Makes an account; nobody comes in with it before they followed an invitation.
     *
     * @throws SignInNameTakenException when the sign-in name or the mail address is somebody's
     * @throws IllegalArgumentException when a value is not as expected
     */
    @Transactional
    public StaffAccount add(String signInName, String displayName, @Nullable String mail, StaffMember by) {
        StaffAccount account = new StaffAccount(
                UUID.randomUUID(), signInName, displayName, mail, Language.JA, Map.of(), clock.instant(), null, null);
        directory.add(account);
        record(by, "staff.account-added", account, Map.of());
        return account;
    }

    /** @throws SignInNameTakenException when the mail address is somebody else's */
    @Transactional
    public void describe(StaffAccount account, String displayName, @Nullable String mail, StaffMember by) {
        directory.describe(account.id(), displayName, mail, account.language());
        record(by, "staff.described", account, Map.of());
    }

    /** A one-time link's token, by which the person sets a new password. It does not open a second factor. */
    @Transactional
    public String invite(StaffAccount account, StaffMember by) {
        record(by, "staff.invited", account, Map.of());
        return secrets.invite(account.id(), clock.instant().plus(INVITATION_LASTS));
    }

    @Transactional
    public Result setRoles(StaffAccount account, Map<String, Set<Role>> wanted, StaffMember by) {
        if (account.isAdministrator()
                && !account.withRoles(wanted).isAdministrator()
                && !isAnotherAdministrator(account.id())) {
            return new Result.LastAdministrator();
        }
        if (Roles.addsDangerous(account.roles(), wanted) && isAnotherAdministrator(by.id())) {
            return ask(StaffRequest.Kind.SET_ROLES, account.signInName(), Map.of("roles", Roles.text(wanted)), by);
        }
        apply(account, wanted, by, Map.of());
        return new Result.Done();
    }

    private void apply(StaffAccount account, Map<String, Set<Role>> wanted, StaffMember by, Map<String, String> more) {
        directory.setRoles(account.id(), wanted);
        Map<String, String> details = new HashMap<>(more);
        details.put("before", Roles.text(account.roles()));
        details.put("after", Roles.text(wanted));
        record(by, "staff.roles-set", account, details);
    }

    /** Ends all their sessions as well. */
    @Transactional
    public Result disable(StaffAccount account, StaffMember by) {
        if (account.isAdministrator() && !isAnotherAdministrator(account.id())) {
            return new Result.LastAdministrator();
        }
        directory.setDisabled(account.id(), clock.instant());
        sessions.closeAll(account.id());
        record(by, "staff.disabled", account, Map.of());
        return new Result.Done();
    }

    /** Without the dangerous roles there were: those are given anew. */
    @Transactional
    public void enable(StaffAccount account, StaffMember by) {
        directory.setDisabled(account.id(), null);
        directory.setRoles(account.id(), Roles.harmless(account.roles()));
        record(by, "staff.enabled", account, Map.of("roles", Roles.text(Roles.harmless(account.roles()))));
    }

    /** For who has lost their app and their recovery codes: passkeys go as well, they were on the same device. */
    @Transactional
    public Result resetSecondFactor(StaffAccount account, StaffMember by) {
        if (Roles.anyDangerous(account.roles()) && isAnotherAdministrator(by.id())) {
            return ask(StaffRequest.Kind.RESET_SECOND_FACTOR, account.signInName(), Map.of(), by);
        }
        forgetSecondFactor(account, by, Map.of());
        return new Result.Done();
    }

    private void forgetSecondFactor(StaffAccount account, StaffMember by, Map<String, String> more) {
        secrets.dropSecondFactor(account.id());
        passkeys.removeAll(account.id());
        sessions.closeAll(account.id());
        record(by, "staff.second-factor-reset", account, more);
    }

    /**
     * Asks whether an API key with all scopes may be made.
     *
     * @return Done when nobody else could confirm it
     */
    @Transactional
    public Result askForKey(String name, Map<String, String> details, StaffMember by) {
        return isAnotherAdministrator(by.id())
                ? ask(StaffRequest.Kind.ISSUE_KEY, name, details, by)
                : new Result.Done();
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
        Map<String, String> asker = Map.of("asked-by", nameOf(request.askedBy()));
        switch (request.kind()) {
            case SET_ROLES ->
                subject(request)
                        .ifPresent(account ->
                                apply(account, Roles.of(request.details().getOrDefault("roles", "")), by, asker));
            case RESET_SECOND_FACTOR -> subject(request).ifPresent(account -> forgetSecondFactor(account, by, asker));
            case ISSUE_KEY -> {
                // The asker makes it: its secret is for their eyes alone.
                return true;
            }
        }
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

    private Result ask(StaffRequest.Kind kind, String subject, Map<String, String> details, StaffMember by) {
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
        return new Result.Asked(request);
    }

    private Optional<StaffAccount> subject(StaffRequest request) {
        return directory.findByName(request.subject());
    }

    private String nameOf(UUID account) {
        return directory.find(account).map(StaffAccount::signInName).orElse("");
    }

    /** Whether somebody other than this one can administer: somebody who has been here. */
    private boolean isAnotherAdministrator(UUID but) {
        return directory.all().stream()
                .filter(StaffAccount::isAdministrator)
                .filter(account -> account.lastSignedIn() != null)
                .anyMatch(account -> !account.id().equals(but));
    }

    private void record(StaffMember by, String action, StaffAccount account, Map<String, String> details) {
        audit.record(by.actor(), action, account.signInName(), details);
    }
}
