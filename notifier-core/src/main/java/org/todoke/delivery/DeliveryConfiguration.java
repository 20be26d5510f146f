package org.todoke.delivery;

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
}
