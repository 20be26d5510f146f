package org.todoke.security;

/** A key in use has this name already. */
public class KeyNameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyNameTakenException(String name, Throwable cause) {
        super("API key name \"" + name + "\" is taken, expected one that no key in use has", cause);
    }
}
