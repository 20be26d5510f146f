package org.todoke.channel.line;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.delivery.Lane;

/**
 * The city's LINE Official Account.
 *
 * @param apiBase where the Messaging API is, without a path; a simulator's address in tests
 * @param channelToken a long-lived or stateless channel access token; LINE is off when this is not set
 * @param channelSecret what LINE signs webhooks with
 * @param aggregation whether messages name their announcement as an aggregation unit, for LINE's statistics. Accounts
 *     that LINE has not admitted to them go without after the first refusal
 * @param disasterCategories codes of the categories that a new friend follows by one tap; unknown and closed ones are
 *     passed over, and without any there is no such button
 * @param connections requests under way at most, per lane and instance
 * @param timeouts how long to wait for what
 */
@ConfigurationProperties(LineProperties.PREFIX)
record LineProperties(
        @DefaultValue("https://api.line.me") URI apiBase,
        String channelToken,
        String channelSecret,
        @DefaultValue("true") boolean aggregation,
        @DefaultValue({"bousai", "bousai-info"}) Set<String> disasterCategories,
        @DefaultValue Connections connections,
        @DefaultValue Timeouts timeouts) {
    static final String PREFIX = "todoke.channel.line";
    static final Settings SETTINGS = new Settings(PREFIX);

    /** What can stand in a header (RFC 9110, section 5.5). */
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    LineProperties {
        SETTINGS.require(
                ("http".equals(apiBase.getScheme()) || "https".equals(apiBase.getScheme()))
                        && apiBase.getHost() != null
                        && (apiBase.getPath().isEmpty() || apiBase.getPath().equals("/")),
                "api-base",
                apiBase,
                "https://api.line.me, or another address without a path");
        channelToken = secret("channel-token", channelToken);
        channelSecret = secret("channel-secret", channelSecret);
        disasterCategories = Set.copyOf(disasterCategories);
    }

    @Override
    public String toString() {
        return "LineProperties[apiBase=" + apiBase + ", channelToken=***, channelSecret=***, aggregation=" + aggregation
                + ", connections=" + connections + ", timeouts=" + timeouts + "]";
    }

    /** Requests under way at most at the same time; each carries up to 500 recipients. */
    record Connections(
            @DefaultValue("32") int emergency,
            @DefaultValue("4") int transactional,
            @DefaultValue("8") int routine) {
        private static final int MAX = 200;

        Connections {
            SETTINGS.requireCount("connections.emergency", emergency, MAX);
            SETTINGS.requireCount("connections.transactional", transactional, MAX);
            SETTINGS.requireCount("connections.routine", routine, MAX);
        }

        int of(Lane lane) {
            return switch (lane) {
                case EMERGENCY -> emergency;
                case TRANSACTIONAL -> transactional;
                case ROUTINE -> routine;
            };
        }
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param read for an answer; a request without one is repeated once at once, under the same retry key
     * @param write for LINE to take what was written
     * @param interruptGrace for the answers still due when the hub is being stopped, so that few messages repeat
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("10s") Duration read,
            @DefaultValue("10s") Duration write,
            @DefaultValue("3s") Duration interruptGrace) {
        private static final Duration LONGEST = Duration.ofMinutes(5);

        Timeouts {
            SETTINGS.requireSpan("timeouts.connect", connect, LONGEST);
            SETTINGS.requireSpan("timeouts.read", read, LONGEST);
            SETTINGS.requireSpan("timeouts.write", write, LONGEST);
            SETTINGS.requireSpan("timeouts.interrupt-grace", interruptGrace, LONGEST);
        }
    }

    /** @return the secret without space around it; the message never shows it */
    private static String secret(String name, @Nullable String value) {
        String stripped = value == null ? "" : value.strip();
        String shown = stripped.isEmpty() ? "" : "***";
        SETTINGS.require(VISIBLE.matcher(stripped).matches(), name, shown, "what the LINE Developers Console shows");
        return stripped;
    }
}
