package org.todoke.joining;

/** What became of a code. */
public sealed interface CodeAnswer {
    record Right(Joined joined) implements CodeAnswer {}

    /** @param attemptsLeft at least 1 */
    record Wrong(int attemptsLeft) implements CodeAnswer {}

    /** Expired, used, too often wrong, or never asked for: a new code is needed. */
    record Over() implements CodeAnswer {}
}
