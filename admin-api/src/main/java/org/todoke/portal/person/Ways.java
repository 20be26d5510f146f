package org.todoke.portal.person;

import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.notice.Notices;
import org.todoke.subscriber.PushIdentity;

/** The ways of joining that are open: those of channels that are on. */
@Component
public class Ways {
    private final Notices notices;
    private final ObjectProvider<PushIdentity> pushIdentity;
    private final PersonProperties properties;

    /** @throws IllegalArgumentException when pages and posters would name a mailbox that the hub does not read */
    Ways(
            Notices notices,
            ObjectProvider<PushIdentity> pushIdentity,
            PersonProperties properties,
            @Value("${todoke.channel.email.join.address:}") String mailboxRead) {
        properties.requireSame(mailboxRead);
        this.notices = notices;
        this.pushIdentity = pushIdentity;
        this.properties = properties;
    }

    public boolean isMail() {
        return notices.isOn(Channel.EMAIL);
    }

    public boolean isSms() {
        return notices.isOn(Channel.SMS);
    }

    public boolean isLine() {
        return notices.isOn(Channel.LINE);
    }

    public boolean isPush() {
        return pushKey().isPresent();
    }

    /** What browsers subscribe with. */
    public Optional<String> pushKey() {
        return notices.isOn(Channel.WEB_PUSH)
                ? pushIdentity.stream().map(PushIdentity::publicKey).findFirst()
                : Optional.empty();
    }

    /** The link that adds the city's LINE account. */
    public Optional<URI> lineFriendUrl() {
        return isLine() ? Optional.ofNullable(properties.lineFriendUrl()) : Optional.empty();
    }

    /** Where an empty mail is answered. */
    public Optional<String> joinMailAddress() {
        return isMail() ? Optional.ofNullable(properties.joinMailAddress()) : Optional.empty();
    }
}
