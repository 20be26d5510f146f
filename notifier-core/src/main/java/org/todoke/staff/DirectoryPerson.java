package org.todoke.staff;

/**
 * Who somebody is to the city's own directory, for good: unlike names and mail addresses, which are given to others again
 * (OpenID Connect Core 1.0, section 5.7).
 *
 * @param issuer the directory's address, {@code iss}
 * @param subject whom it means by that, {@code sub}, 1 to 255 characters
 */
public record DirectoryPerson(String issuer, String subject) {
    private static final int LONGEST_SUBJECT = 255;

    /** @throws IllegalArgumentException when either is missing or too long */
    public DirectoryPerson {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("issuer \"" + issuer + "\": expected the directory's address");
        }
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("subject of " + subject.length() + " characters: expected 1 to "
                    + LONGEST_SUBJECT + " (OpenID Connect Core 1.0, section 2)");
        }
    }
}
