package org.todoke.signin;

import org.todoke.vault.Secrets;

/** Passwords with the cheapest hash there is: a test waits for no attacker. */
public final class FastPasswords {
    private static final int STRENGTH = 4;

    private FastPasswords() {}

    public static Passwords with(Secrets secrets) {
        return new Passwords(secrets, STRENGTH);
    }
}
