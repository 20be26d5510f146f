package org.todoke.channel.line;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.joining.AccountLinks;
import org.todoke.joining.Joining;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.Subscribers;

/** Switches LINE on when the account's token is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = LineProperties.PREFIX, name = "channel-token")
@EnableConfigurationProperties(LineProperties.class)
class LineConfiguration {
    /** A page of the portal. */
    private static final String ACCOUNT_LINK_PAGE = "/join/line/link";

    @Bean
    LineClients lineClients(LineProperties properties) {
        return new LineClients(properties);
    }

    @Bean
    LineSender lineSender(LineClients clients, LineProperties properties, ProviderGates gates) {
        return new LineSender(clients, properties, gates);
    }

    @Bean
    LinePreview linePreview() {
        return new LinePreview();
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
    Conversation lineConversation(
            LineProperties properties,
            Subscribers subscribers,
            Joining joining,
            Leaving leaving,
            Preferences preferences,
            Categories categories,
            AreaDirectory areas,
            PublicUrl publicUrl) {
        return new Conversation(
                subscribers,
                joining,
                leaving,
                preferences,
                categories,
                areas,
                properties.disasterCategories(),
                publicUrl.resolve("/"));
    }

    @Bean
    LineCallback lineCallback(
            LineClients clients,
            LineProperties properties,
            Subscribers subscribers,
            Receipts receipts,
            Conversation conversation,
            AccountLinks accountLinks,
            PublicUrl publicUrl,
            Clock clock) {
        LineReplies replies = new LineReplies(clients.forReplies());
        AccountLinkOffer offer = new AccountLinkOffer(
                clients.forReplies(), replies, publicUrl.resolve(ACCOUNT_LINK_PAGE), publicUrl.resolve("/"));
        return new LineCallback(
                properties.channelSecret(),
                new LineEvents(subscribers, receipts, replies, conversation, accountLinks, offer, clock));
    }
}
