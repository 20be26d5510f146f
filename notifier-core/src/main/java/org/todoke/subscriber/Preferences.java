package org.todoke.subscriber;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/** What people choose for themselves beside their subscriptions. */
public interface Preferences {
    /** @return nothing when they have none, or there is no such person */
    Optional<QuietHours> quietHours(UUID subscriberId);

    /**
     * @param hours null for none
     * @return whether there is such a person
     */
    boolean setQuietHours(UUID subscriberId, @Nullable QuietHours hours);

    /** @return whether there is such a person */
    boolean setLanguage(UUID subscriberId, Language language);
}
