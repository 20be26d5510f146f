package org.todoke.pipeline;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Topics;
import org.todoke.delivery.WorkShare;

/** How many of a topic's partitions are assigned to this instance's workers. */
@Component
class KafkaWorkShare implements WorkShare {
    private final Map<Channel, Map<Lane, Share>> shares = new EnumMap<>(Channel.class);
    private final Map<String, Share> byTopic = new ConcurrentHashMap<>();

    KafkaWorkShare() {
        for (Channel channel : Channel.values()) {
            Map<Lane, Share> lanes = new EnumMap<>(Lane.class);
            for (Lane lane : Lane.values()) {
                Share share = new Share();
                lanes.put(lane, share);
                byTopic.put(Topics.deliveries(channel, lane), share);
            }
            shares.put(channel, lanes);
        }
    }

    @Override
    public double of(Channel channel, Lane lane) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(shares.get(channel)).get(lane))
                .value;
    }

    void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Share share = byTopic.get(partition.topic());
            if (share != null) {
                share.add(
                        partition.partition(),
                        consumer.partitionsFor(partition.topic()).size());
            }
        }
    }

    void released(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Share share = byTopic.get(partition.topic());
            if (share != null) {
                share.remove(partition.partition());
            }
        }
    }

    private static final class Share {
        private final Set<Integer> own = new HashSet<>();
        private int all = 1;
        private volatile double value;

        private synchronized void add(int partition, int ofAll) {
            own.add(partition);
            all = ofAll;
            value = (double) own.size() / all;
        }

        private synchronized void remove(int partition) {
            own.remove(partition);
            value = (double) own.size() / all;
        }
    }
}
