package org.todoke.staff;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long staff stay signed in (NIST SP 800-63B-4, section 2.2.3: at most an hour without use and a day in all where personal
 * data are at stake).
 *
 * @param idle without a request; 5 minutes to 1 hour
 * @param longest in all; 1 hour to 24 hours
 */
@ConfigurationProperties("todoke.staff.session")
public record StaffSessionProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest) {
    /** How long somebody may take between password and second factor. */
    static final Duration HALF = Duration.ofMinutes(15);

    public StaffSessionProperties {
        require("idle", idle, Duration.ofMinutes(5), Duration.ofHours(1));
        require("longest", longest, Duration.ofHours(1), Duration.ofHours(24));
    }

    private static void require(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "todoke.staff.session." + name + " " + value + ": expected " + least + " to " + most);
        }
    }
}
