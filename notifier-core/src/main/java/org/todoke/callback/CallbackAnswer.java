package org.todoke.callback;

/** What the provider is told. */
public sealed interface CallbackAnswer {
    /** Dealt with and safe: 204. */
    record Done() implements CallbackAnswer {}

    /**
     * Dealt with and safe, with something to say: 200.
     *
     * @param contentType for example {@code application/xml}
     * @param body what the provider is to read
     */
    record Reply(String contentType, String body) implements CallbackAnswer {}

    /** The signature is missing or wrong: 403, and nothing was changed. */
    record Forged() implements CallbackAnswer {}

    /**
     * Signed, but not to be understood: 400.
     *
     * @param reason the value and what was expected
     */
    record Unreadable(String reason) implements CallbackAnswer {}

    /** The hub could not keep it (no Kafka, no database): 503, so that the provider sends it again. */
    record NotKept() implements CallbackAnswer {}
}
