package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;

/**
 * Which account somebody has whom the city's own directory vouches for, and what they may do there. An account is linked to a
 * person of the directory once; a name that is alike links nothing, and a mail address only one that an administrator wrote down.
 */
@Service
public class DirectoryAccounts {
    /** Roles that the directory has not confirmed for so long end: whoever left it may still have a password here. */
    public static final Duration ROLES_LAST = Duration.ofDays(30);

    private static final int LONGEST_NAME = 60;
    private static final String ACTOR = "directory";

    private final StaffDirectory directory;
    private final DirectoryLinks links;
    private final AuditLog audit;
    private final Clock clock;

    DirectoryAccounts(StaffDirectory directory, DirectoryLinks links, AuditLog audit, Clock clock) {
        this.directory = directory;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether somebody is let in. */
    public sealed interface Admission {
        /** With the roles they have now. */
        record Admitted(StaffAccount account) implements Admission {}

        /** @param account theirs; null when they have none */
        record Refused(Refusal why, @Nullable StaffAccount account) implements Admission {}
    }

    /** Why somebody is not let in. */
    public enum Refusal {
        /** No account is theirs, and none is made. */
        UNKNOWN,
        /** An account would be made, but its sign-in name is somebody else's, or none. */
        NAME,
        /** The account has no role: neither groups nor administrators give one. */
        NO_ROLE,
        DISABLED
    }

    /**
     * Lets somebody in whom the directory vouches for, and sets the roles that it gives them.
     *
     * @param roles what their groups give
     * @param welcome whether an account is made for who has none, if their groups give them a role
     */
    @Transactional
    public Admission admit(
            DirectoryPerson person, DirectoryProfile profile, Map<String, Set<Role>> roles, boolean welcome) {
        Optional<StaffAccount> known = links.accountOf(person).flatMap(directory::find);
        Optional<StaffAccount> found = known.or(() -> unlinkedByMail(profile));
        if (found.isEmpty()) {
            return welcome && !roles.isEmpty()
                    ? admitNew(person, profile, roles)
                    : new Admission.Refused(Refusal.UNKNOWN, null);
        }
        StaffAccount account = found.get();
        if (account.isDisabled()) {
            return new Admission.Refused(Refusal.DISABLED, account);
        }
        if (known.isEmpty() && !link(account, person)) {
            return new Admission.Refused(Refusal.UNKNOWN, null);
        }
        return admitWith(account, roles);
    }

    private Admission admitNew(DirectoryPerson person, DirectoryProfile profile, Map<String, Set<Role>> roles) {
        Optional<String> name = Stream.of(
                        Optional.ofNullable(profile.name()), Optional.ofNullable(profile.verifiedMail()))
                .flatMap(Optional::stream)
                .map(StaffAccount::signInName)
                .filter(StaffAccount::isSignInName)
                .findFirst();
        if (name.isEmpty() || directory.findByName(name.get()).isPresent()) {
            return new Admission.Refused(Refusal.NAME, null);
        }
        StaffAccount account = StaffAccount.of(
                        UUID.randomUUID(), name.get(), displayName(profile.displayName(), name.get()), clock.instant())
                .withMail(freeMail(profile.verifiedMail()));
        directory.add(account);
        audit.record(ACTOR, "staff.account-added", account.signInName(), Map.of("by", "directory"));
        link(account, person);
        return admitWith(account, roles);
    }

    private Admission admitWith(StaffAccount account, Map<String, Set<Role>> roles) {
        setRoles(account, roles);
        StaffAccount now = directory.find(account.id()).orElse(account);
        return now.roles().isEmpty() ? new Admission.Refused(Refusal.NO_ROLE, now) : new Admission.Admitted(now);
    }

    private void setRoles(StaffAccount account, Map<String, Set<Role>> roles) {
        String before = Roles.text(links.roles(account.id()));
        String after = Roles.text(roles);
        links.setRoles(account.id(), roles, clock.instant());
        if (!before.equals(after)) {
            audit.record(
                    ACTOR, "staff.directory-roles-set", account.signInName(), Map.of("before", before, "after", after));
        }
    }

    /** Mail addresses are written down by administrators alone; one that is linked is another person's by now. */
    private Optional<StaffAccount> unlinkedByMail(DirectoryProfile profile) {
        return Optional.ofNullable(profile.verifiedMail())
                .flatMap(directory::findByMail)
                .filter(account -> links.personOf(account.id()).isEmpty());
    }

    private boolean link(StaffAccount account, DirectoryPerson person) {
        boolean linked = links.link(account.id(), person, clock.instant());
        if (linked) {
            audit.record(
                    ACTOR,
                    "staff.directory-linked",
                    account.signInName(),
                    Map.of("issuer", person.issuer(), "subject", person.subject()));
        }
        return linked;
    }

    private @Nullable String freeMail(@Nullable String mail) {
        return Optional.ofNullable(mail)
                .filter(StaffAccount::isMail)
                .filter(Predicate.not(address -> directory.findByMail(address).isPresent()))
                .orElse(null);
    }

    private static String displayName(@Nullable String told, String signInName) {
        String name = told == null ? "" : told.replaceAll("\\p{Cntrl}", " ").strip();
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME)).strip();
        return StaffAccount.isDisplayName(cut) ? cut : signInName;
    }

    /** Ends what the directory has not confirmed for {@link #ROLES_LAST}. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    @Transactional
    public void endUnconfirmed() {
        for (UUID id : links.unconfirmedSince(clock.instant().minus(ROLES_LAST))) {
            directory.find(id).ifPresent(account -> setRoles(account, Map.of()));
        }
    }
}
