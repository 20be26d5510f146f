package org.todoke.api.channel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.channel.ChannelJson.LaneJson;
import org.todoke.api.channel.ChannelJson.QueueJson;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryQueues;
import org.todoke.delivery.Lane;
import org.todoke.delivery.ProviderStatuses;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Waiting;

/** Every channel is listed, also those that are off. */
@RestController
@RequestMapping(ApiPaths.BASE + "/channels")
class ChannelController {
    private final ProviderStatuses providers;
    private final DeliveryQueues queues;
    private final Tallies tallies;

    ChannelController(ProviderStatuses providers, DeliveryQueues queues, Tallies tallies) {
        this.providers = providers;
        this.queues = queues;
        this.tallies = tallies;
    }

    @GetMapping
    @RequiresScope(Scope.OPERATIONS)
    ChannelList list() {
        List<Waiting> waiting = tallies.waiting();
        return new ChannelList(Arrays.stream(Channel.values())
                .map(channel -> ChannelJson.of(
                        channel,
                        Arrays.stream(Lane.values())
                                .map(lane -> lane(channel, lane, waiting))
                                .toList()))
                .toList());
    }

    private LaneJson lane(Channel channel, Lane lane, List<Waiting> waiting) {
        @Nullable
        Waiting here = waiting.stream()
                .filter(one -> one.channel() == channel && one.lane() == lane)
                .findFirst()
                .orElse(null);
        return LaneJson.of(lane, providers.of(channel, lane), QueueJson.of(queues.batches(channel, lane), here));
    }

    /** In the order of the code. */
    record ChannelList(List<ChannelJson> channels) {}
}
