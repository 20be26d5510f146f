package org.todoke.area;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenKafkaOnlyInPipelineAndClassesNamedKafka {
    TopicPartition seen = new TopicPartition("topic", 0);
}
