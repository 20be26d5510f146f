package org.todoke.staff;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * Somebody's account. It is disabled when they leave, never deleted: histories name it.
 *
 * @param signInName unique, 1 to 60 of {@code [a-z0-9._@-]}; it stays, for histories name people by it
 * @param displayName as colleagues know them, 1 to 60 characters
 * @param mail what a city's directory knows them by, unique; null when there is none
 * @param language what they want the console to speak; null while they have not chosen
 * @param roles by section's code, as in {@link StaffMember}, whoever gives them
 * @param disabledAt from then on nobody comes in with it; null for not
 * @param lastSignedIn null for never
 */
public record StaffAccount(
        UUID id,
        String signInName,
        String displayName,
        @Nullable String mail,
        @Nullable Language language,
        Map<String, Set<Role>> roles,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable Instant lastSignedIn) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._@-]{1,60}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final int LONGEST_NAME = 60;

    /** @throws IllegalArgumentException naming what is not as expected */
    public StaffAccount {
        if (!isSignInName(signInName)) {
            throw new IllegalArgumentException(
                    "sign-in name \"" + signInName + "\": expected 1 to 60 of a-z, 0-9, . _ @ and -");
        }
        if (!isDisplayName(displayName)) {
            throw new IllegalArgumentException(
                    "name \"" + displayName + "\": expected 1 to " + LONGEST_NAME + " characters");
        }
        if (mail != null && !isMail(mail)) {
            throw new IllegalArgumentException("mail address of " + signInName + ": expected one such as a@b.example");
        }
        roles = new StaffMember(id, signInName, displayName, roles).roles();
    }

    /** A new one. */
    public static StaffAccount of(UUID id, String signInName, String displayName, Instant createdAt) {
        return new StaffAccount(id, signInName, displayName, null, null, Map.of(), createdAt, null, null);
    }

    public StaffAccount withRoles(Map<String, Set<Role>> others) {
        return new StaffAccount(
                id, signInName, displayName, mail, language, others, createdAt, disabledAt, lastSignedIn);
    }

    public StaffAccount withMail(@Nullable String other) {
        return new StaffAccount(
                id, signInName, displayName, other, language, roles, createdAt, disabledAt, lastSignedIn);
    }

    public static boolean isSignInName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isDisplayName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }

    public static boolean isMail(String text) {
        return MAIL.matcher(text).matches();
    }

    /** What somebody typed, as sign-in names are written: people write capitals and blanks. */
    public static String signInName(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** As they are signed in. */
    public StaffMember member() {
        return new StaffMember(id, signInName, displayName, roles);
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }

    /** Whether the account administers the hub: enabled, with that role. */
    public boolean isAdministrator() {
        return !isDisabled() && member().may(Duty.ADMINISTER);
    }

    @Override
    public String toString() {
        return "StaffAccount[" + signInName + "]";
    }
}
