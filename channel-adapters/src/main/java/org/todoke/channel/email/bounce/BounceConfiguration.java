package org.todoke.channel.email.bounce;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.channel.email.imap.ImapSettings;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.vault.Secrets;

/** Switches on that mails return to the hub: with a domain they return to, and a way by which it hears of them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = BounceProperties.PREFIX, name = "domain")
@EnableConfigurationProperties(BounceProperties.class)
class BounceConfiguration {
    @Bean
    SignedReturnPaths returnPaths(BounceProperties properties, Secrets secrets) {
        return new SignedReturnPaths(properties.returnDomain(), secrets.derive("mail-return-path"));
    }

    @Bean
    BounceReader bounceReader(SignedReturnPaths returnPaths, UnsubscribeLinks links, Clock clock) {
        return new BounceReader(returnPaths, links, clock);
    }

    @Bean
    @ConditionalOnProperty(prefix = BounceProperties.PREFIX, name = "secret")
    BounceCallback bounceCallback(BounceProperties properties, BounceReader reader, Receipts receipts) {
        return new BounceCallback(Objects.requireNonNull(properties.secret()), reader, receipts);
    }

    @Bean
    @ConditionalOnProperty(prefix = BounceProperties.PREFIX + ".imap", name = "host")
    MailboxWatch bounceMailboxWatch(BounceProperties properties, BounceReader reader, Receipts receipts) {
        ImapSettings imap = Objects.requireNonNull(properties.imap()).settings();
        return new MailboxWatch(
                "bounce-mailbox", new ImapMailbox(imap), imap.interval(), new ReturnedMails(reader, receipts));
    }
}
