package org.todoke.callback;

/**
 * Remembers which of a provider's messages were dealt with, so that one brought again, by the provider or by somebody who
 * recorded it, has no effect. For callbacks whose effect depends on their order; others are better repeatable by nature.
 */
public interface HandledCallbacks {
    /**
     * @param provider for example {@code twilio}
     * @param id the provider's own id of the message, up to 200 characters
     */
    boolean contains(String provider, String id);

    /** To be called when the message was dealt with; may be called again. */
    void add(String provider, String id);
}
