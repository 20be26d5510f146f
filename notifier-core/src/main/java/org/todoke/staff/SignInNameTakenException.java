package org.todoke.staff;

/** Somebody has this sign-in name or mail address already. */
public final class SignInNameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SignInNameTakenException(String name, Throwable cause) {
        super("an account with sign-in name \"" + name + "\" or its mail address: expected none to have it yet", cause);
    }
}
