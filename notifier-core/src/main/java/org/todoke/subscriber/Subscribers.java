package org.todoke.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.todoke.delivery.Channel;

/** People, their endpoints and what they follow. Nothing here says whether a person agreed: callers make sure first. */
public interface Subscribers {
    /** @throws IllegalArgumentException when the id or the external id is taken */
    void add(Subscriber subscriber);

    /** @throws IllegalArgumentException when somebody has this address already, or the person is not known */
    void add(Endpoint endpoint);

    /**
     * The person follows the category from now on, also when they left it before; areas and channels replace earlier
     * ones. Whether it is one that people may choose by themselves, and no closed one or a drill group, the caller asks
     * first ({@link org.todoke.category.Category#isOpen}).
     *
     * @throws IllegalArgumentException when the person or the category is not known
     */
    void save(Subscription subscription);

    Optional<Subscriber> find(UUID id);

    Optional<Subscriber> findByExternalId(String externalId);

    Optional<Endpoint> findEndpoint(UUID endpointId);

    /** Found by the blind index: nothing is decrypted but the answer. */
    Optional<Endpoint> findEndpoint(EndpointAddress address);

    /** Oldest first. */
    List<Endpoint> endpointsOf(UUID subscriberId);

    /** By category. */
    List<Subscription> subscriptionsOf(UUID subscriberId);

    /**
     * Where the person prefers to hear of categories for which they chose no channels: only on the first channel of the
     * order that reaches them. Emergencies come on all channels all the same.
     *
     * @param order each channel at most once; empty for no preference
     * @return whether there is such a person
     * @throws IllegalArgumentException when a channel comes twice
     */
    boolean preferChannels(UUID subscriberId, List<Channel> order);

    /** @return whether there is such an endpoint */
    boolean changeState(UUID endpointId, EndpointState state);

    /**
     * Forgets the person, their endpoints and subscriptions.
     *
     * @return whether there was such a person
     */
    boolean remove(UUID subscriberId);
}
