package org.todoke.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.delivery.Lane;

/**
 * The Twilio account that carries the hub's short messages.
 *
 * @param apiBase where the API is, absolute http(s); another one than Twilio's own is a simulator or a proxy
 * @param accountSid the account; SMS is off when this is not set
 * @param authToken its secret, which also signs Twilio's callbacks
 * @param from who the messages come from: a number in E.164, a short code, or a sender name of up to 11 letters and
 *     digits; may be left out with a messaging service
 * @param messagingServiceSid the messaging service that chooses the sender
 * @param connections requests at most at the same time, per lane
 * @param timeouts how long to wait for what
 */
@ConfigurationProperties(SmsProperties.PREFIX)
record SmsProperties(
        @DefaultValue("https://api.twilio.com") URI apiBase,
        String accountSid,
        String authToken,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        @DefaultValue Connections connections,
        @DefaultValue Timeouts timeouts) {
    static final String PREFIX = "todoke.channel.sms";
    static final Settings SETTINGS = new Settings(PREFIX);

    private static final String SECRET = "***";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    SmsProperties {
        SETTINGS.require(
                apiBase.getHost() != null && SCHEMES.contains(apiBase.getScheme()) && apiBase.getQuery() == null,
                "api-base",
                apiBase,
                "an absolute address such as https://api.twilio.com");
        accountSid = accountSid == null ? "" : accountSid.strip();
        SETTINGS.require(
                accountSid.matches("[A-Za-z0-9]{1,64}"),
                "account-sid",
                accountSid,
                "AC and 32 hexadecimal digits, or leave it unset to switch SMS off");
        authToken = authToken == null ? "" : authToken.strip();
        SETTINGS.require(
                !authToken.isEmpty(), "auth-token", "", "the account's auth token, which is kept with the account SID");
        from = Settings.blankToNull(from);
        messagingServiceSid = Settings.blankToNull(messagingServiceSid);
        SETTINGS.require(
                from != null || messagingServiceSid != null,
                "from",
                "",
                "a number, a short code or a sender name, or else a messaging-service-sid");
        SETTINGS.require(
                from == null || from.matches("\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}"),
                "from",
                from,
                "a number such as +815012345678, a short code, or a sender name of up to 11 letters and digits");
        SETTINGS.require(
                messagingServiceSid == null || messagingServiceSid.matches("MG[0-9a-fA-F]{32}"),
                "messaging-service-sid",
                messagingServiceSid,
                "MG and 32 hexadecimal digits");
    }

    /** The auth token is a secret and the account's SID half of a sign-in. */
    @Override
    public String toString() {
        return "SmsProperties[apiBase=" + apiBase + ", accountSid=" + SECRET + ", authToken=" + SECRET + ", from="
                + from
                + ", messagingServiceSid=" + messagingServiceSid + ", connections=" + connections + ", timeouts="
                + timeouts + "]";
    }

    /** Requests under way at most at the same time; lanes share none. */
    record Connections(
            @DefaultValue("20") int emergency,
            @DefaultValue("5") int transactional,
            @DefaultValue("10") int routine) {
        private static final int MAX = 500;

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
     * @param connect for a connection, TLS included
     * @param response for the answer to one request; a message that Twilio accepts later is a repeat
     * @param idle before an unused connection is closed
     * @param interruptGrace for the answers still due when the hub is being stopped, so that few messages repeat
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("15s") Duration response,
            @DefaultValue("30s") Duration idle,
            @DefaultValue("5s") Duration interruptGrace) {
        private static final Duration LONGEST = Duration.ofMinutes(5);

        Timeouts {
            SETTINGS.requireSpan("timeouts.connect", connect, LONGEST);
            SETTINGS.requireSpan("timeouts.response", response, LONGEST);
            SETTINGS.requireSpan("timeouts.idle", idle, LONGEST);
            SETTINGS.requireSpan("timeouts.interrupt-grace", interruptGrace, LONGEST);
        }
    }
}
