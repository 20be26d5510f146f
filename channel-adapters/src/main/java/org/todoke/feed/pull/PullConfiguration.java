package org.todoke.feed.pull;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.todoke.feed.CachedListing;
import org.todoke.feed.FeedConfigured;
import org.todoke.feed.FeedGroup;
import org.todoke.feed.FeedHttp;
import org.todoke.feed.FeedServices;
import org.todoke.feed.FeedTask;
import org.todoke.feed.Fetcher;
import org.todoke.feed.HandOver;
import org.todoke.feed.PollLoop;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedRoute;

/** Polls the listings that are named. */
@Configuration(proxyBeanMethods = false)
@Conditional(PullConfiguration.Configured.class)
@EnableConfigurationProperties(PullProperties.class)
class PullConfiguration {
    static final class Configured extends FeedConfigured {
        Configured() {
            super(PullProperties.PREFIX);
        }
    }

    @Bean
    FeedGroup pullFeeds(PullProperties properties, FeedServices services) {
        return new FeedGroup(properties.listings().stream()
                .sorted()
                .map(listing -> feed(listing, properties, services))
                .toList());
    }

    private static FeedTask feed(String listing, PullProperties properties, FeedServices services) {
        HandOver handOver = services.open(FeedRoute.PULL, listing, properties.silentAfter());
        FeedMonitor monitor = handOver.monitor();
        FeedHttp http = new FeedHttp(properties.access(), services.maxBytes());
        Clock clock = services.clock();
        Fetcher fetcher =
                new Fetcher(handOver, services.memory(), monitor.name(), http, properties.mostPerLook(), clock);
        PullRound round = new PullRound(
                new CachedListing(http, properties.url().resolve(listing + ".xml")),
                new CachedListing(http, properties.url().resolve(listing + "_l.xml")),
                properties,
                fetcher,
                monitor,
                services.memory(),
                clock);
        return new PollLoop(monitor, services.memory(), properties.interval(), round);
    }
}
