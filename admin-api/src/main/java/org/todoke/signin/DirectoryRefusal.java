package org.todoke.signin;

/** Why somebody does not come in by the city's directory. Each has its words in the pages' message files. */
public enum DirectoryRefusal {
    /** The directory does not answer. */
    DOWN,
    /** What the directory answered is not right, or it did not let the person in. */
    FAILED,
    /** It took too long, or this browser has not asked. */
    EXPIRED,
    /** Too many attempts from the same network were in vain. */
    WAIT,
    /** The person has no account. */
    UNKNOWN,
    /** The person would get an account, but their name is taken or cannot be one. */
    NAME,
    /** The account has no role. */
    NO_ROLE,
    /** The account is disabled. */
    DISABLED,
    /** The directory did not check a second factor, and has to. */
    SECOND_FACTOR,
    /** The account has passkeys and no app: see {@link SignIn.Outcome.PasskeyNeeded}. */
    PASSKEY
}
