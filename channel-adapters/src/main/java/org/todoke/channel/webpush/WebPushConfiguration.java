package org.todoke.channel.webpush;

import java.net.InetAddress;
import java.time.Clock;
import org.apache.hc.core5.ssl.SSLContexts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.DeliveryTokens;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.subscriber.PushIdentity;
import org.todoke.subscriber.PushOrigins;
import org.todoke.vault.Secrets;

/** Switches web push on when the hub has a key to identify itself with. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = WebPushProperties.PREFIX, name = "vapid-public-key")
@EnableConfigurationProperties(WebPushProperties.class)
class WebPushConfiguration {
    private static final String PURPOSE = "web-push-receipt";

    @Bean
    WebPushSender webPushSender(
            WebPushProperties properties,
            PublicUrl publicUrl,
            PushOrigins origins,
            ProviderGates gates,
            Secrets secrets,
            Clock clock) {
        CurveProvider.install();
        return new WebPushSender(
                properties,
                publicUrl,
                origins,
                gates,
                new DeliveryTokens(secrets.derive(PURPOSE)),
                InetAddress::getAllByName,
                SSLContexts.createSystemDefault(),
                clock);
    }

    @Bean
    PushPreview pushPreview(PublicUrl publicUrl) {
        return new PushPreview(publicUrl);
    }

    /** What the page for joining gives to browsers. */
    @Bean
    PushIdentity pushIdentity(WebPushProperties properties) {
        return properties::vapidPublicKey;
    }

    @Bean
    ShownCallback webPushShownCallback(Secrets secrets, Receipts receipts, Clock clock) {
        return new ShownCallback(new DeliveryTokens(secrets.derive(PURPOSE)), receipts, clock);
    }
}
