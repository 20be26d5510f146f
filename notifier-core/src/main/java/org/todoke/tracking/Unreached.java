package org.todoke.tracking;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.vault.Address;

/**
 * People whom a revision reached nowhere: every address of theirs it was for has ended untold. For a phone call or a knock
 * at the door. Read by person, from those who ended untold, so that it costs what failed and not what was sent.
 */
public interface Unreached {
    /** No page looks through more people than this who were reached elsewhere. */
    int MOST_LOOKED_AT = 20_000;

    /** More are not counted, so that nobody waits for a number that cannot be phoned anyway. */
    int MOST_COUNTED = 4_000;

    /**
     * In a fixed order.
     *
     * @param after where the page before ended, or null
     * @param limit 1 to 1000 people
     */
    Page page(UUID revision, @Nullable UUID after, int limit);

    /** How many they are; looks at no more than {@value #MOST_COUNTED} people of whom something failed. */
    Count count(UUID revision);

    /**
     * One page. It may hold fewer people than asked for, also none, and yet not be the last.
     *
     * @param next where it ended; null when it is the last
     */
    record Page(List<Person> people, @Nullable UUID next) {}

    /**
     * How many.
     *
     * @param more whether there may be more
     */
    record Count(long people, boolean more) {}

    /**
     * One of them.
     *
     * @param subscriber the person
     * @param externalId their id in the city's own system, or null
     * @param language what they read; null when they have left the hub since
     * @param areas codes of the areas they follow; empty for everywhere
     * @param tried what became of each of their addresses
     * @param contacts all their addresses that are in use, also those it was not for
     */
    record Person(
            UUID subscriber,
            @Nullable String externalId,
            @Nullable String language,
            List<String> areas,
            List<Tried> tried,
            List<Contact> contacts) {}

    /**
     * What became of one address.
     *
     * @param code why, as in the ledger, or null
     */
    record Tried(
            Channel channel, DeliveryState state, @Nullable String code) {}

    /**
     * Where somebody can be asked for.
     *
     * @param address in the clear: whoever shows it masks it or may see it
     */
    record Contact(Channel channel, Address address) {}
}
