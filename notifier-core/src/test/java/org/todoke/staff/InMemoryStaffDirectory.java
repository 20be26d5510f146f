package org.todoke.staff;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** Accounts in memory, and their links to a city's directory. */
public final class InMemoryStaffDirectory implements StaffDirectory, DirectoryLinks {
    private final Map<UUID, StaffAccount> accounts = new LinkedHashMap<>();
    private final Map<UUID, Link> links = new LinkedHashMap<>();

    private record Link(DirectoryPerson person, Map<String, Set<Role>> roles, Instant confirmedAt) {}

    /** Forgets all. */
    public synchronized void clear() {
        accounts.clear();
        links.clear();
    }

    @Override
    public synchronized List<StaffAccount> all() {
        return accounts.values().stream()
                .map(this::withDirectoryRoles)
                .sorted(Comparator.comparing(StaffAccount::signInName))
                .toList();
    }

    @Override
    public synchronized Optional<StaffAccount> find(UUID id) {
        return Optional.ofNullable(accounts.get(id)).map(this::withDirectoryRoles);
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
    public synchronized void describe(UUID id, String displayName, @Nullable String mail, @Nullable Language language) {
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
        Map<String, Set<Role>> own = new HashMap<>();
        roles.forEach((section, some) -> {
            Set<Role> rest = new HashSet<>(some);
            rest.removeAll(roles(id).getOrDefault(section, Set.of()));
            if (!rest.isEmpty()) {
                own.put(section, rest);
            }
        });
        change(id, old -> old.withRoles(own));
    }

    @Override
    public synchronized Optional<UUID> accountOf(DirectoryPerson person) {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().person().equals(person))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized Optional<DirectoryPerson> personOf(UUID account) {
        return Optional.ofNullable(links.get(account)).map(Link::person);
    }

    @Override
    public synchronized boolean link(UUID account, DirectoryPerson person, Instant at) {
        return accountOf(person).isEmpty() && links.putIfAbsent(account, new Link(person, Map.of(), at)) == null;
    }

    @Override
    public synchronized void unlink(UUID account) {
        links.remove(account);
    }

    @Override
    public synchronized Map<String, Set<Role>> roles(UUID account) {
        Link link = links.get(account);
        return link == null ? Map.of() : link.roles();
    }

    @Override
    public synchronized void setRoles(UUID account, Map<String, Set<Role>> roles, Instant at) {
        links.computeIfPresent(account, (id, old) -> new Link(old.person(), Map.copyOf(roles), at));
    }

    @Override
    public synchronized List<UUID> unconfirmedSince(Instant time) {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().confirmedAt().isBefore(time))
                .filter(entry -> !entry.getValue().roles().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private StaffAccount withDirectoryRoles(StaffAccount account) {
        Map<String, Set<Role>> all = new HashMap<>(account.roles());
        roles(account.id()).forEach((section, some) -> {
            Set<Role> both = new HashSet<>(all.getOrDefault(section, Set.of()));
            both.addAll(some);
            all.put(section, both);
        });
        return account.withRoles(all);
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
