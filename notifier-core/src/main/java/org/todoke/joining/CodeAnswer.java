package org.todoke.joining;

import java.time.Duration;

/** What became of a code. */
public sealed interface CodeAnswer {
    record Right(Joined joined) implements CodeAnswer {}

    /** @param attemptsLeft at least 1 */
    record Wrong(int attemptsLeft) implements CodeAnswer {}

    /**
     * Too often wrong: no code for the address is looked at for a while, also no new one.
     *
     * @param rest how long, more than zero
     */
    record Locked(Duration rest) implements CodeAnswer {}

    /** Expired, used or never asked for: a new code is needed. */
    record Over() implements CodeAnswer {}
}
