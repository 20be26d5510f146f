package org.todoke.joining;

import java.time.Instant;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.todoke.content.PublicUrl;
import org.todoke.fixture.SettableClock;
import org.todoke.notice.RecordingNotices;

/** The beans of joining, with notices that go nowhere. Without @Configuration, so that no scan finds it. */
@ComponentScan(
        basePackages = {
            "org.todoke.vault",
            "org.todoke.area",
            "org.todoke.audit",
            "org.todoke.category",
            "org.todoke.enrolment",
            "org.todoke.subscriber",
            "org.todoke.joining"
        },
        basePackageClasses = PublicUrl.class,
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.todoke\\.subscriber\\.SubscriberModule.*"))
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
class JoiningModule {
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @Bean
    SettableClock clock() {
        return new SettableClock(NOW);
    }

    @Bean
    RecordingNotices notices() {
        return new RecordingNotices();
    }
}
