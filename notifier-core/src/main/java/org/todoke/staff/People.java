package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;

/** What administrators do with accounts. What is dangerous waits for a {@link SecondAdministrator}. */
@Service("staffPeople")
public class People implements ConfirmedDeed {
    /** How long the link lasts by which somebody sets their password. */
    public static final Duration INVITATION_LASTS = Duration.ofDays(3);

    private final StaffDirectory directory;
    private final StaffSecrets secrets;
    private final StaffPasskeys passkeys;
    private final StaffSessions sessions;
    private final DirectoryLinks links;
    private final SecondAdministrator second;
    private final AuditLog audit;
    private final Clock clock;

    People(
            StaffDirectory directory,
            StaffSecrets secrets,
            StaffPasskeys passkeys,
            StaffSessions sessions,
            DirectoryLinks links,
            SecondAdministrator second,
            AuditLog audit,
            Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.links = links;
        this.second = second;
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
                UUID.randomUUID(), signInName, displayName, mail, null, Map.of(), clock.instant(), null, null);
        directory.add(account);
        record(by, "staff.account-added", account, Map.of());
        return account;
    }

    /**
     * Changes how somebody is called and their mail address.
     *
     * @throws SignInNameTakenException when the mail address is somebody else's
     */
    @Transactional
    public Result describe(StaffAccount account, String displayName, @Nullable String mail, StaffMember by) {
        if (mail != null && !mail.equalsIgnoreCase(account.mail()) && Roles.anyDangerous(account.roles())) {
            if (!isFree(mail)) {
                throw new SignInNameTakenException(mail, new IllegalStateException("somebody else's address"));
            }
            Optional<StaffRequest> asked =
                    second.ask(StaffRequest.Kind.SET_MAIL, account.signInName(), Map.of("mail", mail), by);
            if (asked.isPresent()) {
                apply(account, displayName, account.mail(), by, Map.of());
                return new Result.Asked(asked.get());
            }
        }
        apply(account, displayName, mail, by, Map.of());
        return new Result.Done();
    }

    private void apply(
            StaffAccount account, String displayName, @Nullable String mail, StaffMember by, Map<String, String> more) {
        directory.describe(account.id(), displayName, mail, account.language());
        record(by, "staff.described", account, more);
    }

    /** Who the account is in the city's directory is forgotten, and what that gave ends, here and in all sessions. */
    @Transactional
    public void unlink(StaffAccount account, StaffMember by) {
        links.unlink(account.id());
        sessions.closeAll(account.id());
        record(by, "staff.directory-unlinked", account, Map.of());
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
                && !second.isAnotherThan(account.id())) {
            return new Result.LastAdministrator();
        }
        if (Roles.addsDangerous(account.roles(), wanted)) {
            Map<String, String> details = Map.of("roles", Roles.text(wanted));
            Optional<StaffRequest> asked = second.ask(StaffRequest.Kind.SET_ROLES, account.signInName(), details, by);
            if (asked.isPresent()) {
                return new Result.Asked(asked.get());
            }
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
        if (account.isAdministrator() && !second.isAnotherThan(account.id())) {
            return new Result.LastAdministrator();
        }
        directory.setDisabled(account.id(), clock.instant());
        sessions.closeAll(account.id());
        record(by, "staff.disabled", account, Map.of());
        return new Result.Done();
    }

    /** Without the dangerous roles there were: those are given anew. What the directory gives, it gives at the next sign-in. */
    @Transactional
    public void enable(StaffAccount account, StaffMember by) {
        directory.setDisabled(account.id(), null);
        links.setRoles(account.id(), Map.of(), clock.instant());
        Map<String, Set<Role>> own =
                directory.find(account.id()).map(StaffAccount::roles).orElse(Map.of());
        directory.setRoles(account.id(), Roles.harmless(own));
        record(by, "staff.enabled", account, Map.of("roles", Roles.text(Roles.harmless(own))));
    }

    /** For who has lost their app and their recovery codes: passkeys go as well, they were on the same device. */
    @Transactional
    public Result resetSecondFactor(StaffAccount account, StaffMember by) {
        if (Roles.anyDangerous(account.roles())) {
            Optional<StaffRequest> asked =
                    second.ask(StaffRequest.Kind.RESET_SECOND_FACTOR, account.signInName(), Map.of(), by);
            if (asked.isPresent()) {
                return new Result.Asked(asked.get());
            }
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

    @Override
    public Set<StaffRequest.Kind> kinds() {
        return EnumSet.of(
                StaffRequest.Kind.SET_ROLES, StaffRequest.Kind.RESET_SECOND_FACTOR, StaffRequest.Kind.SET_MAIL);
    }

    @Override
    @Transactional
    public void carryOut(StaffRequest request, StaffMember by, String askedBy) {
        Optional<StaffAccount> subject = directory.findByName(request.subject());
        Map<String, String> asker = Map.of("asked-by", askedBy);
        Map<String, String> details = request.details();
        switch (request.kind()) {
            case SET_ROLES ->
                subject.ifPresent(account -> apply(account, Roles.of(details.getOrDefault("roles", "")), by, asker));
            case RESET_SECOND_FACTOR -> subject.ifPresent(account -> forgetSecondFactor(account, by, asker));
            case SET_MAIL ->
                subject.filter(account -> isFree(details.get("mail")))
                        .ifPresent(account -> apply(account, account.displayName(), details.get("mail"), by, asker));
            case ISSUE_KEY, LOOSEN_APPROVAL ->
                throw new IllegalArgumentException("request " + request.kind() + ": expected one of " + kinds());
        }
    }

    private boolean isFree(@Nullable String mail) {
        return mail == null || directory.findByMail(mail).isEmpty();
    }

    private void record(StaffMember by, String action, StaffAccount account, Map<String, String> details) {
        audit.record(by.actor(), action, account.signInName(), details);
    }
}
