package org.todoke.delivery;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.content.PublicUrl;
import org.todoke.vault.Secrets;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliveryProperties.class, GateProperties.class})
class DeliveryConfiguration {
    @Bean
    UnsubscribeLinks unsubscribeLinks(PublicUrl publicUrl, Secrets secrets) {
        return new HmacUnsubscribeLinks(publicUrl, secrets.derive("unsubscribe-link"));
    }

    @Bean
    Gate.World gateWorld(WorkShare shares, BatchesInHand inHand, Clock clock) {
        return new Gate.World(clock, GateTime.SYSTEM, shares, inHand, new AtomicBoolean());
    }
}
