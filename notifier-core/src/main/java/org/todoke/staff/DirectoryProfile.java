package org.todoke.staff;

import org.jspecify.annotations.Nullable;

/**
 * What the city's directory says of somebody at a sign-in.
 *
 * @param name what they type to sign in there; null when it says none
 * @param displayName null when it says none
 * @param verifiedMail their mail address, if the directory says that it is theirs; null otherwise
 */
public record DirectoryProfile(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String verifiedMail) {
    @Override
    public String toString() {
        return "DirectoryProfile[" + name + "]";
    }
}
