package org.todoke.staff;

import java.time.Duration;

/**
 * How long to wait after failed attempts: the first ones cost nothing, then each doubles the wait up to a longest one (NIST
 * SP 800-63B-4, section 3.2.2 asks for a limit, and recommends growing delays over closing the account). Nobody is shut out for
 * good: in an emergency an attacker's guesses must not keep the officer out.
 *
 * @param free attempts without a wait
 * @param first the first wait
 * @param longest no wait is longer
 */
public record Lockout(int free, Duration first, Duration longest) {
    /** One account from one network: this is somebody at a keyboard. */
    public static final Lockout ACCOUNT_AND_NETWORK = new Lockout(5, Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** One account from anywhere: wide and short, for whoever knows the name can cause it. */
    public static final Lockout ACCOUNT = new Lockout(20, Duration.ofSeconds(5), Duration.ofMinutes(1));

    /** One network, whatever the account: a whole town hall may sit behind it. */
    public static final Lockout NETWORK = new Lockout(30, Duration.ofSeconds(5), Duration.ofMinutes(5));

    /** The second factor: who gets here knows the password, and a code has a million values. */
    public static final Lockout SECOND_FACTOR = new Lockout(5, Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** After this long without an attempt all is forgotten. */
    public static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private static final int MOST_DOUBLINGS = 30;

    /**
     * @param failures how many there have been, at least 1
     * @return how long from the last of them until the next attempt is taken
     */
    public Duration waitAfter(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = first.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
