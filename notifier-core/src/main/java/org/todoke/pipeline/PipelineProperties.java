package org.todoke.pipeline;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much the data path does at once ({@code todoke.pipeline.*}).
 *
 * @param partitions of every topic, 1 to 256; the upper limit of workers of a stage over all instances
 * @param replicas of every partition; 0 leaves it to the broker
 * @param fanOutWorkers parts fanned out at once, per lane
 * @param dispatchWorkers batches sent at once, per channel and lane
 */
@Validated
@ConfigurationProperties("todoke.pipeline")
public record PipelineProperties(
        @DefaultValue("8") @Min(1) @Max(256) int partitions,
        @DefaultValue("0") @Min(0) @Max(16) int replicas,
        @DefaultValue("2") @Min(1) int fanOutWorkers,
        @DefaultValue("4") @Min(1) int dispatchWorkers) {}
