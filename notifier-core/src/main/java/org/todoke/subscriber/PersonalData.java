package org.todoke.subscriber;

import java.util.List;
import java.util.Optional;

/**
 * Everything the hub knows about a person.
 *
 * @param person who they are
 * @param quietHours when they want to hear of emergencies only
 * @param endpoints their addresses, oldest first
 * @param subscriptions what they follow, by category
 */
public record PersonalData(
        Subscriber person,
        Optional<QuietHours> quietHours,
        List<Endpoint> endpoints,
        List<Subscription> subscriptions) {}
