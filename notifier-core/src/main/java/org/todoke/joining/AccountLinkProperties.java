package org.todoke.joining;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code todoke.joining.account-link.*}.
 *
 * @param dialog LINE's page where a user agrees, absolute http(s) without a query; a simulator's address in tests
 */
@ConfigurationProperties(AccountLinkProperties.PREFIX)
record AccountLinkProperties(
        @DefaultValue("https://access.line.me/dialog/bot/accountLink")
        URI dialog) {
    static final String PREFIX = "todoke.joining.account-link";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    AccountLinkProperties {
        if (dialog.getHost() == null
                || !SCHEMES.contains(dialog.getScheme())
                || dialog.getQuery() != null
                || dialog.getFragment() != null) {
            throw new IllegalArgumentException(PREFIX + ".dialog is \"" + dialog
                    + "\": expected https://access.line.me/dialog/bot/accountLink, or another address without a query");
        }
    }
}
