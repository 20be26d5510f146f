package org.todoke.channel.webpush;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.delivery.Lane;

/**
 * How the hub identifies itself to push services, and how much it asks of them. Origins that may be used although they
 * are not on the internet are {@code allowed-origins} below the same prefix, read where subscriptions come in.
 *
 * @param vapidPublicKey the application server key that browsers subscribe with: an uncompressed point on P-256, 65 bytes
 *     in base64url; web push is off when this is not set
 * @param vapidPrivateKey goes with it: 32 bytes in base64url
 * @param subject whom a push service turns to when there is trouble: a {@code mailto:} or {@code https:} address (RFC
 *     8292, section 2.1)
 * @param inFlight messages at most on their way at the same time
 * @param connectionsPerOrigin to one push service, per lane, 1 to 20
 * @param ioThreads that carry the bytes, per lane, 1 to 16
 * @param timeouts how long to wait for what
 */
@ConfigurationProperties(WebPushProperties.PREFIX)
record WebPushProperties(
        String vapidPublicKey,
        String vapidPrivateKey,
        String subject,
        @DefaultValue InFlight inFlight,
        @DefaultValue("3") int connectionsPerOrigin,
        @DefaultValue("2") int ioThreads,
        @DefaultValue Timeouts timeouts) {
    static final String PREFIX = "todoke.channel.webpush";
    static final Settings SETTINGS = new Settings(PREFIX);

    private static final int MAX_CONNECTIONS = 20;
    private static final int MAX_THREADS = 16;

    WebPushProperties {
        vapidPublicKey = vapidPublicKey == null ? "" : vapidPublicKey.strip();
        vapidPrivateKey = vapidPrivateKey == null ? "" : vapidPrivateKey.strip();
        subject = subject == null ? "" : subject.strip();
        VapidKeyCheck.require(vapidPublicKey, vapidPrivateKey);
        SETTINGS.require(
                subject.matches("(mailto:[^\\s\"\\\\]+@[^\\s\"\\\\]+|https://[^\\s\"\\\\]+)"),
                "subject",
                subject,
                "mailto:info@city.example.jp or https://city.example.jp");
        SETTINGS.require(
                connectionsPerOrigin >= 1 && connectionsPerOrigin <= MAX_CONNECTIONS,
                "connections-per-origin",
                connectionsPerOrigin,
                "1 to " + MAX_CONNECTIONS);
        SETTINGS.require(ioThreads >= 1 && ioThreads <= MAX_THREADS, "io-threads", ioThreads, "1 to " + MAX_THREADS);
    }

    @Override
    public String toString() {
        return "WebPushProperties[vapidPublicKey=" + vapidPublicKey + ", vapidPrivateKey=***, subject=" + subject
                + ", inFlight=" + inFlight + ", connectionsPerOrigin=" + connectionsPerOrigin + ", ioThreads="
                + ioThreads + ", timeouts=" + timeouts + "]";
    }

    /**
     * Messages at most on their way at the same time, per instance. Fewer than the gate lets through: at the gate a push
     * service that hangs is not told from the others, here it is.
     *
     * @param perOrigin to one push service, per lane; never more than three quarters of the lane's own, so that one that
     *     hangs leaves room for the others
     */
    record InFlight(
            @DefaultValue("256") int emergency,
            @DefaultValue("64") int transactional,
            @DefaultValue("128") int routine,
            @DefaultValue("192") int perOrigin) {
        private static final int MAX = 10_000;

        InFlight {
            SETTINGS.requireCount("in-flight.emergency", emergency, MAX);
            SETTINGS.requireCount("in-flight.transactional", transactional, MAX);
            SETTINGS.requireCount("in-flight.routine", routine, MAX);
            SETTINGS.requireCount("in-flight.per-origin", perOrigin, MAX);
        }

        int of(Lane lane) {
            return switch (lane) {
                case EMERGENCY -> emergency;
                case TRANSACTIONAL -> transactional;
                case ROUTINE -> routine;
            };
        }

        int perOriginOf(Lane lane) {
            return Math.max(1, Math.min(perOrigin, of(lane) * 3 / 4));
        }
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection, TLS included
     * @param answer for the answer to one message, connecting and waiting for a free stream included
     * @param idle before an unused connection is closed
     * @param interruptGrace for the answers still due when the hub is being stopped, so that few messages repeat
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("10s") Duration answer,
            @DefaultValue("2m") Duration idle,
            @DefaultValue("2s") Duration interruptGrace) {
        private static final Duration LONGEST = Duration.ofMinutes(30);

        Timeouts {
            SETTINGS.requireSpan("timeouts.connect", connect, LONGEST);
            SETTINGS.requireSpan("timeouts.answer", answer, LONGEST);
            SETTINGS.requireSpan("timeouts.idle", idle, LONGEST);
            SETTINGS.requireSpan("timeouts.interrupt-grace", interruptGrace, LONGEST);
        }
    }
}
