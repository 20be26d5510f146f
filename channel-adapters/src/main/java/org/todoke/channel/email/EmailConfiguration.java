package org.todoke.channel.email;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.delivery.UnsubscribeLinks;

/** Switches mail on when a relay is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = EmailProperties.PREFIX, name = "host")
@EnableConfigurationProperties(EmailProperties.class)
class EmailConfiguration {
    @Bean
    EmailSender emailSender(EmailProperties properties, UnsubscribeLinks links) {
        return new EmailSender(properties, links);
    }
}
