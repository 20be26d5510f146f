package org.todoke.portal.person;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the pages for joining show that only the city knows.
 *
 * @param lineFriendUrl the link that adds the city's LINE Official Account as a friend, or null
 * @param joinMailAddress where an empty mail is answered with the link to sign up (空メール), or null
 */
@ConfigurationProperties("todoke.portal")
public record PersonProperties(
        @Nullable URI lineFriendUrl, @Nullable String joinMailAddress) {
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}");

    public PersonProperties {
        if (lineFriendUrl != null && lineFriendUrl.toString().isBlank()) {
            lineFriendUrl = null;
        }
        if (lineFriendUrl != null && (!"https".equals(lineFriendUrl.getScheme()) || lineFriendUrl.getHost() == null)) {
            throw new IllegalArgumentException("todoke.portal.line-friend-url \"" + lineFriendUrl
                    + "\": expected https, such as https://line.me/R/ti/p/@todoke");
        }
        joinMailAddress = joinMailAddress == null || joinMailAddress.isBlank() ? null : joinMailAddress.strip();
        if (joinMailAddress != null && !MAIL.matcher(joinMailAddress).matches()) {
            throw new IllegalArgumentException("todoke.portal.join-mail-address \"" + joinMailAddress
                    + "\": expected an address such as touroku@city.example.jp");
        }
    }
}
