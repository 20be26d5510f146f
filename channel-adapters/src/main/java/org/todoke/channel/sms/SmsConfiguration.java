package org.todoke.channel.sms;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.callback.HandledCallbacks;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.joining.Joining;
import org.todoke.subscriber.Subscribers;

/** Switches SMS on when an account is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = SmsProperties.PREFIX, name = "account-sid")
@EnableConfigurationProperties(SmsProperties.class)
class SmsConfiguration {
    @Bean
    SmsSender smsSender(
            SmsProperties properties, SmsTextProperties texts, PublicUrl publicUrl, ProviderGates gates, Clock clock) {
        URI statusCallback = publicUrl.resolve("/webhooks/" + StatusCallback.PATH);
        return new SmsSender(properties, statusCallback, texts.maxSegments(), gates, clock);
    }

    @Bean
    StatusCallback smsStatusCallback(SmsProperties properties, Receipts receipts, Clock clock) {
        return new StatusCallback(new RequestValidator(properties.authToken()), receipts, clock);
    }

    @Bean
    InboundCallback smsInboundCallback(
            SmsProperties properties,
            HandledCallbacks handled,
            Subscribers subscribers,
            Joining joining,
            PublicUrl publicUrl,
            Clock clock) {
        return new InboundCallback(
                new RequestValidator(properties.authToken()),
                handled,
                new Correspondence(subscribers, joining, publicUrl.resolve("/"), clock));
    }
}
