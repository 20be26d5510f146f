package org.todoke.audience;

import java.util.List;
import java.util.Set;
import org.todoke.delivery.Channel;

/** A person's order of channels, applied to the endpoints on which they could hear an announcement. */
final class Preference {
    private Preference() {}

    /**
     * Those on the first channel of the order that has any and is switched on. Nobody is lost to their own preference:
     * where the order leads nowhere it does not count.
     *
     * @param endpoints all of one person
     * @param order empty for no preference
     * @param channelsOn the channels that are switched on
     */
    static List<AudienceMember> choose(List<AudienceMember> endpoints, List<Channel> order, Set<Channel> channelsOn) {
        return order.stream()
                .filter(channelsOn::contains)
                .map(channel -> endpoints.stream()
                        .filter(endpoint -> endpoint.channel() == channel)
                        .toList())
                .filter(chosen -> !chosen.isEmpty())
                .findFirst()
                .orElse(endpoints);
    }
}
