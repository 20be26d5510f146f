package org.todoke.channel.email;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.channel.email.dkim.DkimProperties;
import org.todoke.channel.email.dkim.DkimSigner;
import org.todoke.delivery.Lane;

/**
 * The relay that carries the hub's mail.
 *
 * @param host its name or address; mail is off when this is not set
 * @param port 1 to 65535
 * @param from who the mails come from: {@code info@city.example.jp} or {@code さくら市 <info@city.example.jp>}
 * @param username signs in with AUTH when set
 * @param password goes with the user name
 * @param tls {@link TlsMode#REQUIRED} when there is a user name, else {@link TlsMode#OPPORTUNISTIC}
 * @param trustStore PEM file with the certificates to trust instead of the JDK's own
 * @param allowPasswordOnLoopback whether the password may go in clear text to a relay on this very machine
 * @param ehloName the name the hub gives itself; its own address in brackets when not set
 * @param ignoredExtensions what the relay offers but gets wrong, for example {@code CHUNKING}
 * @param window mails in flight per connection, 1 to {@value #MAX_WINDOW}; what is in flight may repeat after a break
 * @param connections connections at most, per lane
 * @param timeouts how long to wait for what
 * @param dkim the key that mails are signed with; null when the hub does not sign
 * @param deliveryReceipts whether a relay that can (RFC 3461) is asked to report what was delivered
 * @param quoteUnusualAddresses whether the relay takes {@code a..b@docomo.ne.jp} only in quotes
 * @param pacing groups of domains that take mail only at a certain pace, by name; beside or instead of the known ones
 */
@ConfigurationProperties(EmailProperties.PREFIX)
record EmailProperties(
        String host,
        @DefaultValue("25") int port,
        String from,
        @Nullable String username,
        @Nullable String password,
        @Nullable TlsMode tls,
        @Nullable Path trustStore,
        @DefaultValue("false") boolean allowPasswordOnLoopback,
        @Nullable String ehloName,
        @DefaultValue Set<String> ignoredExtensions,
        @DefaultValue("32") int window,
        @DefaultValue Connections connections,
        @DefaultValue Timeouts timeouts,
        @Nullable DkimProperties dkim,
        @DefaultValue("false") boolean deliveryReceipts,
        @DefaultValue("false") boolean quoteUnusualAddresses,
        @DefaultValue Map<String, PaceProperties> pacing) {
    static final String PREFIX = "todoke.channel.email";
    static final Settings SETTINGS = new Settings(PREFIX);

    /** So that all replies to a full window, four of up to 512 bytes each, fit the receive buffer unread. */
    static final int MAX_WINDOW = 64;

    private static final int MAX_PORT = 65_535;

    EmailProperties {
        host = host == null ? "" : host.strip();
        SETTINGS.require(!host.isEmpty(), "host", host, "the relay's name, or leave it unset to switch mail off");
        SETTINGS.require(port >= 1 && port <= MAX_PORT, "port", port, "1 to " + MAX_PORT);
        from = from == null ? "" : from.strip();
        SETTINGS.require(MailFrom.parse(from).isPresent(), "from", from, "info@city.example.jp or 市 <info@…>");
        username = Settings.blankToNull(username);
        password = password == null || password.isBlank() ? null : password;
        SETTINGS.require(
                (username == null) == (password == null),
                "username",
                username == null ? "(not set)" : username,
                "a user name and a password, or neither");
        tls = tls != null ? tls : username != null ? TlsMode.REQUIRED : TlsMode.OPPORTUNISTIC;
        SETTINGS.require(
                tls != TlsMode.OFF || username == null || allowPasswordOnLoopback,
                "tls",
                tls,
                "required or implicit, because there is a password to send");
        ehloName = Settings.blankToNull(ehloName);
        SETTINGS.require(
                ehloName == null || ehloName.matches("[A-Za-z0-9.:\\[\\]-]{1,255}"),
                "ehlo-name",
                ehloName,
                "a host name such as hub.city.example.jp");
        ignoredExtensions = ignoredExtensions.stream()
                .map(each -> each.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        SETTINGS.require(window >= 1 && window <= MAX_WINDOW, "window", window, "1 to " + MAX_WINDOW);
        pacing = Map.copyOf(pacing);
        pacing.forEach((name, settings) -> settings.pace(name));
    }

    /** The parsed form of {@link #from()}. */
    MailFrom sender() {
        return MailFrom.parse(from).orElseThrow();
    }

    /**
     * Signs mails; null when the hub does not.
     *
     * @throws IllegalArgumentException when the key cannot be used
     */
    @Nullable
    DkimSigner signer() {
        return dkim == null ? null : DkimSigner.of(dkim, sender().domain());
    }

    /** The known groups, with what is configured in their place or beside them. */
    Map<String, Pace> paces() {
        Map<String, Pace> paces = new TreeMap<>(Pace.KNOWN);
        pacing.forEach((name, settings) -> paces.put(name, settings.pace(name)));
        return paces;
    }

    /** The mode in force; never null. */
    TlsMode tlsMode() {
        return Objects.requireNonNull(tls);
    }

    /** Whether the relay has to prove who it is before anything is entrusted to it. */
    boolean verifiesRelay() {
        return tlsMode() != TlsMode.OPPORTUNISTIC || username != null;
    }

    @Override
    public String toString() {
        return "EmailProperties[host=" + host + ", port=" + port + ", from=" + from + ", username="
                + (username == null ? "(none)" : "***") + ", password=" + (password == null ? "(none)" : "***")
                + ", tls=" + tls + ", trustStore=" + trustStore + ", ehloName=" + ehloName + ", ignoredExtensions="
                + ignoredExtensions + ", window=" + window + ", connections=" + connections + ", timeouts=" + timeouts
                + ", dkim=" + dkim + ", deliveryReceipts=" + deliveryReceipts + ", quoteUnusualAddresses="
                + quoteUnusualAddresses + ", pacing=" + pacing + "]";
    }

    /** Connections at most at the same time; a batch holds one while it is being sent. */
    record Connections(
            @DefaultValue("4") int emergency,
            @DefaultValue("2") int transactional,
            @DefaultValue("4") int routine) {
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
     * @param connect for a TCP connection, per address of the host
     * @param read for one reply. RFC 5321, section 4.5.3.2 would wait ten minutes for the last one; an alert cannot,
     *     and a relay that accepts after this makes the mail a repeat
     * @param write for the relay to take what was written
     * @param idle before an unused connection is closed
     * @param interruptGrace for the replies still due when the hub is being stopped, so that few mails repeat
     */
    record Timeouts(
            @DefaultValue("10s") Duration connect,
            @DefaultValue("60s") Duration read,
            @DefaultValue("60s") Duration write,
            @DefaultValue("30s") Duration idle,
            @DefaultValue("5s") Duration interruptGrace) {
        private static final Duration LONGEST = Duration.ofMinutes(30);

        Timeouts {
            SETTINGS.requireSpan("timeouts.connect", connect, LONGEST);
            SETTINGS.requireSpan("timeouts.read", read, LONGEST);
            SETTINGS.requireSpan("timeouts.write", write, LONGEST);
            SETTINGS.requireSpan("timeouts.idle", idle, LONGEST);
            SETTINGS.requireSpan("timeouts.interrupt-grace", interruptGrace, LONGEST);
        }
    }
}
