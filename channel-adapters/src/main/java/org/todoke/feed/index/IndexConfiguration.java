package org.todoke.feed.index;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.todoke.feed.FeedConfigured;
import org.todoke.feed.FeedGroup;
import org.todoke.feed.FeedHttp;
import org.todoke.feed.FeedServices;
import org.todoke.feed.FeedTask;
import org.todoke.feed.Fetcher;
import org.todoke.feed.HandOver;
import org.todoke.feed.PollLoop;
import org.todoke.feed.index.IndexProperties.Receiver;
import org.todoke.intake.FeedRoute;

/** Polls every receiver that has settings. */
@Configuration(proxyBeanMethods = false)
@Conditional(IndexConfiguration.Configured.class)
@EnableConfigurationProperties(IndexProperties.class)
class IndexConfiguration {
    static final class Configured extends FeedConfigured {
        Configured() {
            super(IndexProperties.PREFIX);
        }
    }

    @Bean
    FeedGroup indexFeeds(IndexProperties properties, FeedServices services) {
        return new FeedGroup(properties.index().entrySet().stream()
                .map(each -> feed(each.getKey(), each.getValue(), services))
                .toList());
    }

    private static FeedTask feed(String name, Receiver receiver, FeedServices services) {
        HandOver handOver = services.open(FeedRoute.INDEX, name, receiver.silentAfter());
        FeedHttp http = new FeedHttp(receiver.access(name), services.maxBytes());
        String feed = handOver.monitor().name();
        Fetcher fetcher =
                new Fetcher(handOver, services.memory(), feed, http, receiver.mostPerLook(), services.clock());
        IndexRound round =
                new IndexRound(receiver.url(), http, fetcher, handOver.monitor(), services.memory(), services.clock());
        return new PollLoop(handOver.monitor(), services.memory(), receiver.interval(), round);
    }
}
