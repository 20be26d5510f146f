package org.todoke.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.todoke.fixture.TestServers;

/** The whole core on real servers, with a scripted sender instead of a provider. */
@SpringBootApplication
@ComponentScan(
        basePackages = "org.todoke",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.todoke\\.subscriber\\.SubscriberModule.*")
        })
@EnableScheduling
class PipelineApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ScriptedSender sender() {
        return new ScriptedSender();
    }

    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("todoke-pipeline");
        String url = TestServers.freshDatabaseUrl();
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.kafka.bootstrap-servers", TestServers::bootstrapServers);
        registry.add("todoke.vault.keyset", () -> folder.resolve("keys.json"));
        registry.add("todoke.vault.create", () -> true);
        registry.add("todoke.delivery.retry.routine.first", () -> "200ms");
        registry.add("todoke.delivery.retry.routine.multiplier", () -> "2");
        registry.add("todoke.delivery.retry.routine.max", () -> "1s");
        registry.add("todoke.delivery.retry-interval", () -> "PT0.1S");
        registry.add("todoke.pipeline.partitions", () -> 4);
    }
}
