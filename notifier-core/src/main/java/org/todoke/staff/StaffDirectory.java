package org.todoke.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** The accounts of those who work with the hub. Safe for use by many threads. */
public interface StaffDirectory {
    /** By sign-in name. */
    List<StaffAccount> all();

    Optional<StaffAccount> find(UUID id);

    /** @param signInName as {@link StaffAccount#signInName(String)} writes it */
    Optional<StaffAccount> findByName(String signInName);

    /** Upper and lower case are the same. */
    Optional<StaffAccount> findByMail(String mail);

    /** @throws SignInNameTakenException when the sign-in name or the mail address is somebody's */
    void add(StaffAccount account);

    /** @throws SignInNameTakenException when the mail address is somebody else's */
    void describe(UUID id, String displayName, @Nullable String mail, @Nullable Language language);

    /** What administrators give. What the city's directory gives already is left to it, see {@link DirectoryLinks}. */
    void setRoles(UUID id, Map<String, Set<Role>> roles);

    /** @param at from then on nobody comes in with it; null to let them in again */
    void setDisabled(UUID id, @Nullable Instant at);

    void signedIn(UUID id, Instant at);
}
