package org.todoke.pipeline;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Topics;

/** Creates the topics that are missing, before anything is read or written. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PipelineProperties.class)
class KafkaTopics {
    @Bean
    KafkaAdmin.NewTopics topics(PipelineProperties properties, Dispatcher dispatcher) {
        Set<Channel> channels = dispatcher.channels();
        Optional<Short> replicas =
                properties.replicas() == 0 ? Optional.empty() : Optional.of((short) properties.replicas());
        Stream<NewTopic> topics =
                Topics.of(channels).map(name -> new NewTopic(name, Optional.of(properties.partitions()), replicas));
        return new KafkaAdmin.NewTopics(topics.toArray(NewTopic[]::new));
    }
}
