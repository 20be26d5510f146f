package org.todoke.portal.person;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

/**
 * What the pages for joining show that only the city knows.
 *
 * @param lineFriendUrl the link that adds the city's LINE Official Account as a friend, or null
 * @param joinMailAddress where an empty mail is answered with the link to sign up (空メール), or null
 */
@ConfigurationProperties("todoke.portal")
public record PersonProperties(
        @Nullable URI lineFriendUrl, @Nullable String joinMailAddress) {
    public PersonProperties {
        if (lineFriendUrl != null && lineFriendUrl.toString().isBlank()) {
            lineFriendUrl = null;
        }
        if (lineFriendUrl != null && (!"https".equals(lineFriendUrl.getScheme()) || lineFriendUrl.getHost() == null)) {
            throw new IllegalArgumentException("todoke.portal.line-friend-url \"" + lineFriendUrl
                    + "\": expected https, such as https://line.me/R/ti/p/@todoke");
        }
        joinMailAddress = joinMailAddress == null || joinMailAddress.isBlank() ? null : joinMailAddress.strip();
        if (joinMailAddress != null && !isMailbox(joinMailAddress)) {
            throw new IllegalArgumentException("todoke.portal.join-mail-address \"" + joinMailAddress
                    + "\": expected an address such as touroku@city.example.jp, without a plus sign");
        }
    }

    /** Posters put wishes after a plus sign of their own: {@code touroku+ja+bousai@…}. */
    private static boolean isMailbox(String text) {
        try {
            EndpointAddress _ = EndpointAddress.parse(Channel.EMAIL, text);
            return !text.contains("+");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Refuses to start with posters that name a mailbox which the hub does not read.
     *
     * @param read {@code todoke.channel.email.join.address}; empty where another system may read it
     * @throws IllegalArgumentException when both are set and differ
     */
    void requireSame(String read) {
        if (joinMailAddress != null && !read.isBlank() && !joinMailAddress.equalsIgnoreCase(read.strip())) {
            throw new IllegalArgumentException("todoke.portal.join-mail-address \"" + joinMailAddress
                    + "\": expected the mailbox that the hub reads, todoke.channel.email.join.address \"" + read.strip()
                    + "\"");
        }
    }
}
