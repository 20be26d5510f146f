package org.todoke.feed.inbox;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.PollerSpec;
import org.springframework.integration.dsl.Pollers;
import org.springframework.integration.file.dsl.Files;
import org.todoke.feed.FeedServices;
import org.todoke.feed.HandOver;
import org.todoke.intake.FeedRoute;

/**
 * From the folder to the intake: look → settled files, emergencies first → hand over → done or failed. What goes wrong comes
 * to {@value #ERRORS}, and the file is tried again.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(InboxConfigured.class)
@EnableConfigurationProperties(InboxProperties.class)
class InboxFlow {
    static final String ERRORS = "feed.inbox.errors";

    @Bean
    SettledFiles inboxFiles(InboxProperties properties, Clock clock) {
        return new SettledFiles(properties.interval(), clock);
    }

    @Bean
    InboxHandOver inboxHandOver(InboxProperties properties, FeedServices services, SettledFiles inboxFiles) {
        HandOver handOver = services.open(FeedRoute.INBOX, null, properties.silentAfter());
        return new InboxHandOver(properties.inbox(), services.maxBytes(), handOver, inboxFiles, services.clock());
    }

    @Bean
    IntegrationFlow inbox(InboxProperties properties, InboxHandOver inboxHandOver) {
        PollerSpec poller =
                Pollers.fixedDelay(properties.interval()).maxMessagesPerPoll(-1).errorChannel(ERRORS);
        return IntegrationFlow.from(
                        Files.inboundAdapter(properties.inbox().toFile(), SettledFiles.URGENT_FIRST)
                                .filter(inboxHandOver::settled)
                                .autoCreateDirectory(true),
                        source -> source.id("feed.inbox.files").poller(poller))
                .handle(inboxHandOver::handOver, endpoint -> endpoint.id("feed.inbox.hand-over"))
                .get();
    }

    @Bean
    IntegrationFlow inboxErrors(InboxHandOver inboxHandOver) {
        return IntegrationFlow.from(ERRORS)
                .handle(inboxHandOver::tryAgainLater, endpoint -> endpoint.id("feed.inbox.try-again"))
                .get();
    }
}
