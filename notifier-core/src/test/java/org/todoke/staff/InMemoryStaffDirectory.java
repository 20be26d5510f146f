package org.todoke.staff;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** Accounts in memory. */
public final class InMemoryStaffDirectory implements StaffDirectory {
    private final Map<UUID, StaffAccount> accounts = new LinkedHashMap<>();

    /** Forgets all. */
    public synchronized void clear() {
        accounts.clear();
    }

    @Override
    public synchronized List<StaffAccount> all() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(StaffAccount::signInName))
                .toList();
    }

    @Override
    public synchronized Optional<StaffAccount> find(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized Optional<StaffAccount> findByName(String signInName) {
        return all().stream()
                .filter(account -> account.signInName().equals(signInName))
                .findFirst();
    }

    @Override
    public synchronized Optional<StaffAccount> findByMail(String mail) {
        return all().stream()
                .filter(account -> mail.equalsIgnoreCase(account.mail()))
                .findFirst();
    }

    @Override
    public synchronized void add(StaffAccount account) {
        if (findByName(account.signInName()).isPresent() || isTaken(account.mail(), account.id())) {
            throw new SignInNameTakenException(account.signInName(), new IllegalStateException("taken"));
        }
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized void describe(UUID id, String displayName, @Nullable String mail, Language language) {
        if (isTaken(mail, id)) {
            throw new SignInNameTakenException(displayName, new IllegalStateException("taken"));
        }
        change(
                id,
                old -> new StaffAccount(
                        id,
                        old.signInName(),
                        displayName,
                        mail,
                        language,
                        old.roles(),
                        old.createdAt(),
                        old.disabledAt(),
                        old.lastSignedIn()));
    }

    private boolean isTaken(@Nullable String mail, UUID but) {
        return mail != null
                && findByMail(mail).filter(other -> !other.id().equals(but)).isPresent();
    }

    @Override
    public synchronized void setRoles(UUID id, Map<String, Set<Role>> roles) {
        change(id, old -> old.withRoles(roles));
    }

    @Override
    public synchronized void setDisabled(UUID id, @Nullable Instant at) {
        change(id, old -> with(old, at, old.lastSignedIn()));
    }

    @Override
    public synchronized void signedIn(UUID id, Instant at) {
        change(id, old -> with(old, old.disabledAt(), at));
    }

    private static StaffAccount with(StaffAccount old, @Nullable Instant disabledAt, @Nullable Instant lastSignedIn) {
        return new StaffAccount(
                old.id(),
                old.signInName(),
                old.displayName(),
                old.mail(),
                old.language(),
                old.roles(),
                old.createdAt(),
                disabledAt,
                lastSignedIn);
    }

    private void change(UUID id, UnaryOperator<StaffAccount> change) {
        accounts.computeIfPresent(id, (key, old) -> change.apply(old));
    }
}
