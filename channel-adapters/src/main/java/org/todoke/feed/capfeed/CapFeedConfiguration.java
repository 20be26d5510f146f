package org.todoke.feed.capfeed;

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
import org.todoke.feed.capfeed.CapFeedProperties.Source;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedRoute;

/** Polls every feed that has settings. */
@Configuration(proxyBeanMethods = false)
@Conditional(CapFeedConfiguration.Configured.class)
@EnableConfigurationProperties(CapFeedProperties.class)
class CapFeedConfiguration {
    static final class Configured extends FeedConfigured {
        Configured() {
            super(CapFeedProperties.PREFIX);
        }
    }

    @Bean
    FeedGroup capFeeds(CapFeedProperties properties, FeedServices services) {
        return new FeedGroup(properties.capfeed().entrySet().stream()
                .map(each -> feed(each.getKey(), each.getValue(), services))
                .toList());
    }

    private static FeedTask feed(String name, Source source, FeedServices services) {
        HandOver handOver = services.open(FeedRoute.CAPFEED, name, source.silentAfter());
        FeedMonitor monitor = handOver.monitor();
        FeedHttp http = new FeedHttp(source.access(name), services.maxBytes());
        Fetcher fetcher =
                new Fetcher(handOver, services.memory(), monitor.name(), http, source.mostPerLook(), services.clock());
        CachedListing listing = new CachedListing(http, source.url());
        CapFeedRound round = new CapFeedRound(listing, fetcher, monitor, services.memory(), services.clock());
        return new PollLoop(monitor, services.memory(), source.interval(), round);
    }
}
