package org.todoke.security;

/** The bootstrap key of the settings cannot be used; says how long it is, never what it is. */
class WeakBootstrapKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WeakBootstrapKeyException(int length) {
        super("todoke.api.bootstrap-key (TODOKE_API_BOOTSTRAP_KEY) has " + length + " characters: expected at least "
                + BootstrapKey.MIN_LENGTH + " printable ASCII characters without spaces");
    }
}
