package org.todoke.channel.email.join;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.channel.Settings;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.channel.email.imap.ImapSettings;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.joining.Joining;

/** Switches on that people join by an empty mail: with a mailbox, where the hub sends mail. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = JoinMailProperties.PREFIX, name = "host")
@EnableConfigurationProperties(JoinMailProperties.class)
class JoinMailConfiguration {
    private static final String NAME = "join-mailbox";

    /**
     * @param relay what carries the answers
     * @param from what the hub's mails come from
     * @param returnDomain where they return to
     */
    @Bean
    MailboxWatch joinMailboxWatch(
            JoinMailProperties properties,
            Joining joining,
            Categories categories,
            AreaDirectory areas,
            MeterRegistry meters,
            @Value("${todoke.channel.email.host:}") String relay,
            @Value("${todoke.channel.email.from:}") String from,
            @Value("${todoke.channel.email.bounce.domain:}") String returnDomain) {
        new Settings("todoke.channel.email")
                .require(
                        !relay.isBlank(),
                        "host",
                        relay,
                        "a relay, because " + JoinMailProperties.PREFIX
                                + ".host is set and mails to it are to be answered");
        OwnAddresses own = new OwnAddresses(
                lower(properties.address()), Set.of(lower(addressIn(from))), lower(returnDomain.strip()));
        JoinMailReader reader = new JoinMailReader(own, new MailWishes(categories, areas));
        ImapSettings settings = properties.settings();
        return new MailboxWatch(
                NAME, new ImapMailbox(settings), settings.interval(), new JoinMails(reader, joining, meters));
    }

    @Bean
    MeterBinder joinMailboxMeter(MailboxWatch joinMailboxWatch) {
        return registry -> Gauge.builder(
                        "todoke.join.mailbox.connected", joinMailboxWatch, watch -> watch.isConnected() ? 1 : 0)
                .description("1 while the mailbox of the join address can be read")
                .register(registry);
    }

    private static String addressIn(String from) {
        try {
            InternetAddress[] parsed = InternetAddress.parseHeader(from, false);
            return parsed.length == 1 && parsed[0].getAddress() != null ? parsed[0].getAddress() : from;
        } catch (AddressException e) {
            // The channel itself says what is wrong with it.
            return from;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
