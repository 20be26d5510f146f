package org.todoke.security.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff sign in.
 *
 * @param secondFactor whether everybody needs one
 */
@ConfigurationProperties("todoke.staff")
public record StaffProperties(@DefaultValue("required") SecondFactor secondFactor) {
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
