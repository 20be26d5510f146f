package org.todoke.callback;

/**
 * One address that a provider calls. The adapter that speaks the provider's language checks the signature itself, before
 * it looks at anything else; there is no way to switch that off. Safe for use by many threads.
 */
public interface ProviderCallback {
    /** The path below {@code /webhooks/}, for example {@code twilio/status}. */
    String path();

    /** Deals with one call. It may come twice, late, or from somebody else; nothing is thrown for that. */
    CallbackAnswer handle(CallbackRequest request);
}
