package org.todoke.subscriber;

import java.util.Optional;
import java.util.UUID;

/** People who leave, and what the hub knows of them. All of it safe to repeat. */
public interface Leaving {
    /**
     * The person follows the category no longer, on any channel. A later import that still names them does not bring it back,
     * only they themselves do.
     *
     * @return whether they followed it until now
     */
    boolean leave(UUID subscriberId, String category);

    /** Every category at once; addresses stay, so that the person can come back. */
    void leaveEverything(UUID subscriberId);

    /**
     * The endpoint hears nothing more.
     *
     * @return whether it is one of the person's
     */
    boolean withdraw(UUID subscriberId, UUID endpointId);

    /**
     * "Delete me": the person, their addresses, subscriptions, sessions and open requests are gone when this returns. What
     * stays are counts, and ledger rows whose ids lead to nobody.
     *
     * @return whether there was such a person
     */
    boolean erase(UUID subscriberId);

    /** Everything the hub knows about the person, addresses in the clear: only for the person. */
    Optional<PersonalData> data(UUID subscriberId);
}
