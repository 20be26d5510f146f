package org.todoke.feed.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.todoke.feed.FeedConfigured;
import org.todoke.feed.FeedGroup;
import org.todoke.feed.FeedServices;
import org.todoke.intake.FeedRoute;

/** Reads every mailbox that has settings. */
@Configuration(proxyBeanMethods = false)
@Conditional(MailConfiguration.Configured.class)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
    static final class Configured extends FeedConfigured {
        Configured() {
            super(MailProperties.PREFIX);
        }
    }

    @Bean
    FeedGroup mailFeeds(MailProperties properties, FeedServices services) {
        return new FeedGroup(properties.mail().entrySet().stream()
                .map(each -> new MailFeed(
                        each.getKey(),
                        each.getValue(),
                        services.maxBytes(),
                        services.open(
                                FeedRoute.MAIL, each.getKey(), each.getValue().silentAfter())))
                .toList());
    }
}
