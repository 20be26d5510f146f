package org.todoke.sandbox;

/** The sandbox cannot start. The message says why, {@link #remedy()} what to do about it. */
public final class SandboxStartException extends RuntimeException {
    private final String remedy;

    SandboxStartException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** One sentence for whoever started it. */
    public String remedy() {
        return remedy;
    }
}
