package org.todoke.signin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff sign in.
 *
 * @param secondFactor whether everybody needs one
 * @param firstAdministratorFile where the link for the first administrator is left, until there is one; null for nowhere
 */
@ConfigurationProperties("todoke.staff")
public record StaffProperties(
        @DefaultValue("required") SecondFactor secondFactor,
        @Nullable Path firstAdministratorFile) {
    /** What comes after the password. */
    public enum SecondFactor {
        /** Who has none sets one up before anything else. */
        REQUIRED,
        /** Who has one shows it. For demonstrations alone: the sign-in page says so, and a warning in the log. */
        OPTIONAL
    }

    boolean isSecondFactorRequired() {
        return secondFactor == SecondFactor.REQUIRED;
    }
}
