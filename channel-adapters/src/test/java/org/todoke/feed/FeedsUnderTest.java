package org.todoke.feed;

import java.time.Clock;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedStatus;

/** A hub of nothing but its polled and listening feeds, switched on by settings as they are in operation. */
final class FeedsUnderTest {
    private static final String SETTING = "org\\.todoke\\.feed\\.(tcp|index|mail|pull|capfeed)\\..*Configuration";

    final InMemoryIntake intake = new InMemoryIntake();

    private final FeedMonitors monitors = new FeedMonitors(Clock.systemUTC());

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.todoke.feed",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = SETTING))
    static class Hub {}

    ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Hub.class)
                .withBean(
                        FeedServices.class,
                        () -> Feeds.services(intake, new InMemoryFeedMemory(), monitors, Clock.systemUTC()));
    }

    FeedStatus status(String name) {
        return monitors.statuses().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String lastError(String name) {
        var error = status(name).lastError();
        return error == null ? "" : error.text();
    }
}
