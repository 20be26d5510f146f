package org.todoke.channel.line;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.subscriber.Subscribers;

/** Switches LINE on when the account's token is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = LineProperties.PREFIX, name = "channel-token")
@EnableConfigurationProperties(LineProperties.class)
class LineConfiguration {
    @Bean
    LineClients lineClients(LineProperties properties) {
        return new LineClients(properties);
    }

    @Bean
    LineSender lineSender(LineClients clients, LineProperties properties, ProviderGates gates) {
        return new LineSender(clients, properties, gates);
    }

    @Bean
    LineBroadcast lineBroadcast(LineClients clients) {
        return new LineBroadcast(clients);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> firstLineCall(LineClients clients) {
        return _ -> new FirstCall(clients).make();
    }

    @Bean
    LineCallback lineCallback(
            LineClients clients,
            LineProperties properties,
            Subscribers subscribers,
            Receipts receipts,
            PublicUrl publicUrl,
            Clock clock) {
        LineReplies replies = new LineReplies(clients.forReplies());
        return new LineCallback(
                properties.channelSecret(),
                new LineEvents(subscribers, receipts, replies, publicUrl.resolve("/"), clock));
    }
}
