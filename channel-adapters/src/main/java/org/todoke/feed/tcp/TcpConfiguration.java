package org.todoke.feed.tcp;

import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.todoke.feed.FeedConfigured;
import org.todoke.feed.FeedGroup;
import org.todoke.feed.FeedServices;
import org.todoke.feed.FeedTask;
import org.todoke.feed.HandOver;
import org.todoke.feed.tcp.TcpProperties.Line;
import org.todoke.intake.FeedRoute;

/** Listens or connects, for every socket that has settings. */
@Configuration(proxyBeanMethods = false)
@Conditional(TcpConfiguration.Configured.class)
@EnableConfigurationProperties(TcpProperties.class)
class TcpConfiguration {
    static final class Configured extends FeedConfigured {
        Configured() {
            super(TcpProperties.PREFIX);
        }
    }

    @Bean
    FeedGroup tcpFeeds(TcpProperties properties, FeedServices services) {
        return new FeedGroup(properties.tcp().entrySet().stream()
                .map((Map.Entry<String, Line> each) -> feed(each.getKey(), each.getValue(), services))
                .toList());
    }

    static FeedTask feed(String name, Line line, FeedServices services) {
        HandOver handOver = services.open(FeedRoute.TCP, name, line.silentAfter());
        Conversation conversation = new Conversation(line, services.maxBytes(), handOver, services.clock());
        String host = line.connectTo();
        return host == null
                ? new Listener(line, conversation, handOver.monitor())
                : new Caller(line, host, conversation, handOver.monitor());
    }
}
