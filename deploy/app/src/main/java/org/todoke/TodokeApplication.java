package org.todoke;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The hub as one application: the composition root of core, adapters and API. */
@SpringBootApplication
@EnableScheduling
public class TodokeApplication {
    public static void main(String[] args) {
        SpringApplication.run(TodokeApplication.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
