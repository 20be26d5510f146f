package org.todoke.portal.person.push;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.joining.Joining;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscribers;
import org.todoke.vault.Address;
import tools.jackson.databind.json.JsonMapper;

/** Gives a browser's new subscription to the person of its old one. */
@Component
class PushRenewal {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Subscribers subscribers;
    private final Joining joining;

    PushRenewal(Subscribers subscribers, Joining joining) {
        this.subscribers = subscribers;
        this.joining = joining;
    }

    /**
     * Nothing happens when the old one is unknown, or was taken away by its person. Safe to repeat.
     *
     * @param old the old subscription's address at its push service
     * @param renewed the new one
     */
    void renew(String old, EndpointAddress renewed) {
        Optional<Endpoint> before = subscribers
                .findEndpoint(byUrl(old))
                .filter(endpoint -> endpoint.state() != EndpointState.LEFT)
                .filter(endpoint -> !endpoint.address().equals(renewed));
        if (before.isEmpty()) {
            return;
        }
        joining.attach(before.get().subscriberId(), renewed);
        boolean onlyNewKeys = subscribers
                .findEndpoint(renewed)
                .map(Endpoint::id)
                .filter(before.get().id()::equals)
                .isPresent();
        if (!onlyNewKeys) {
            subscribers.changeState(before.get().id(), EndpointState.REPLACED);
        }
    }

    /** Browsers are known by the address alone; the old keys are gone. */
    private static EndpointAddress byUrl(String url) {
        String subscription =
                JSON.writeValueAsString(Map.of("endpoint", url, "keys", Map.of("p256dh", "", "auth", "")));
        return new EndpointAddress(Channel.WEB_PUSH, new Address(subscription));
    }
}
