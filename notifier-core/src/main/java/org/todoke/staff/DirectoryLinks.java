package org.todoke.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which account is whose in the city's own directory, and the roles that its groups give: these are beside the ones that
 * administrators give, and an account has both. Safe for use by many threads.
 */
public interface DirectoryLinks {
    Optional<UUID> accountOf(DirectoryPerson person);

    /** Empty when the account is not linked. */
    Optional<DirectoryPerson> personOf(UUID account);

    /** @return false when either is linked already */
    boolean link(UUID account, DirectoryPerson person, Instant at);

    /** Ends the roles that the directory gave as well. */
    void unlink(UUID account);

    /** What the directory gives. */
    Map<String, Set<Role>> roles(UUID account);

    /** @param at when the directory said so; nothing happens while the account is not linked */
    void setRoles(UUID account, Map<String, Set<Role>> roles, Instant at);

    /** Accounts with roles that the directory has not confirmed since then. */
    List<UUID> unconfirmedSince(Instant time);
}
