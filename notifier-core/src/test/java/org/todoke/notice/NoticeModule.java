package org.todoke.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.LanePriority;
import org.todoke.fixture.SettableClock;

/** The beans of notices, with providers that do as they are told. Without @Configuration, so that no scan finds it. */
@ComponentScan({"org.todoke.vault", "org.todoke.notice"})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
class NoticeModule {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @Bean
    SettableClock clock() {
        return new SettableClock(NOW);
    }

    @Bean
    ToldSender mail() {
        return new ToldSender(Channel.EMAIL);
    }

    @Bean
    ToldSender sms() {
        return new ToldSender(Channel.SMS);
    }

    @Bean
    ToldStatuses statuses() {
        return new ToldStatuses();
    }

    @Bean
    LanePriority lanes() {
        return new LanePriority();
    }

    @Bean
    DeliveryProperties deliveryProperties() {
        return new DeliveryProperties(500, Duration.ofMillis(100), 500, Map.of());
    }
}
