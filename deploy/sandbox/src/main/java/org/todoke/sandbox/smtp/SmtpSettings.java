package org.todoke.sandbox.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the mail relay, {@code sandbox.smtp.*}.
 *
 * @param port 0 to 65535; 0 takes any free one
 * @param sink accept and count only, keep nothing: for benchmarks
 * @param maxSize of one mail
 * @param username when set, together with the password, every client must sign in
 * @param password see {@code username}
 * @param idleTimeout how long a connection may be silent before it is closed
 * @param maxConnections at the same time; further ones are turned away with 421
 * @param bounceSecret signs what is reported to the hub; without it nothing is reported
 * @param bounceRate reports a second at most
 */
public record SmtpSettings(
        @DefaultValue("2525") int port,
        @DefaultValue("false") boolean sink,
        @DefaultValue("10MB") DataSize maxSize,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("5m") Duration idleTimeout,
        @DefaultValue("500") int maxConnections,
        @Nullable String bounceSecret,
        @DefaultValue("500") int bounceRate) {

    private static final int DEFAULT_BOUNCE_RATE = 500;
    private static final int MAX_BOUNCE_RATE = 10_000;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public SmtpSettings {
        require(port >= 0 && port <= 65_535, "sandbox.smtp.port " + port + ": expected 0 to 65535");
        require(
                maxSize.toBytes() >= 1 && maxSize.toBytes() <= 1L << 30,
                "sandbox.smtp.max-size " + maxSize + ": expected 1B to 1GB");
        require(
                (username == null) == (password == null),
                "sandbox.smtp.username and sandbox.smtp.password: expected both or none");
        require(
                idleTimeout.compareTo(Duration.ofMillis(10)) >= 0 && idleTimeout.compareTo(Duration.ofDays(1)) <= 0,
                "sandbox.smtp.idle-timeout " + idleTimeout + ": expected 10ms to 1d");
        require(maxConnections >= 1, "sandbox.smtp.max-connections " + maxConnections + ": expected 1 or more");
        bounceSecret = bounceSecret == null || bounceSecret.isBlank() ? null : bounceSecret.strip();
        require(
                bounceRate >= 1 && bounceRate <= MAX_BOUNCE_RATE,
                "sandbox.smtp.bounce-rate " + bounceRate + ": expected 1 to " + MAX_BOUNCE_RATE);
    }

    /** Any free port, no sign-in, everything kept. */
    public static SmtpSettings anyPort() {
        return new SmtpSettings(
                0, false, DataSize.ofMegabytes(10), null, null, Duration.ofMinutes(5), 500, null, DEFAULT_BOUNCE_RATE);
    }

    public SmtpSettings asSink() {
        return new SmtpSettings(
                port, true, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withMaxSize(DataSize maxSize) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withCredentials(String username, String password) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withIdleTimeout(Duration idleTimeout) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withPort(int port) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withBounceSecret(String bounceSecret) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    public SmtpSettings withMaxConnections(int maxConnections) {
        return new SmtpSettings(
                port, sink, maxSize, username, password, idleTimeout, maxConnections, bounceSecret, bounceRate);
    }

    /** Without the password and the secret. */
    @Override
    public String toString() {
        return "SmtpSettings[port=" + port + ", sink=" + sink + ", maxSize=" + maxSize + ", signIn="
                + (username != null) + ", idleTimeout=" + idleTimeout + ", maxConnections=" + maxConnections
                + ", bounces=" + (bounceSecret != null) + ", bounceRate=" + bounceRate + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
