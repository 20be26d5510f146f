package org.todoke.channel.email;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.delivery.WorkShare;

/** Switches mail on when a relay is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = EmailProperties.PREFIX, name = "host")
@EnableConfigurationProperties(EmailProperties.class)
class EmailConfiguration {
    @Bean
    EmailSender emailSender(
            EmailProperties properties,
            UnsubscribeLinks links,
            ObjectProvider<ReturnPaths> returnPaths,
            ProviderGates gates,
            WorkShare shares) {
        ReturnPaths personal = returnPaths.getIfAvailable();
        if (personal == null && properties.deliveryReceipts()) {
            throw new IllegalArgumentException(EmailProperties.PREFIX
                    + ".delivery-receipts is \"true\": expected " + EmailProperties.PREFIX
                    + ".bounce.domain as well, where the receipts are sent to");
        }
        String from = properties.sender().address();
        return new EmailSender(properties, links, personal == null ? delivery -> from : personal, gates, shares);
    }

    @Bean
    MailPreview mailPreview(EmailProperties properties) {
        return new MailPreview(properties.sender());
    }
}
