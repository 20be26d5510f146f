package org.todoke.feed.tcp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.Setting;
import org.todoke.net.Network;

/**
 * The sockets.
 *
 * @param tcp by a name of the operator's choice
 */
@ConfigurationProperties("todoke.feed")
record TcpProperties(Map<String, Line> tcp) {
    static final String PREFIX = "todoke.feed.tcp";

    /**
     * One socket.
     *
     * @param connectTo the receiver to connect to; not set: the hub listens
     * @param bindAddress where to listen
     * @param port to listen on or to connect to; 0 to listen on any
     * @param allowedPeers who may connect: addresses or blocks; needed to listen
     * @param framing how telegrams are told apart
     * @param acknowledge whether ACK (06) is sent after a telegram is archived
     * @param textName how a plain text is named that comes without a name, for example {@code JALT}; not set: a human
     *     decides what it is
     * @param idleTimeout after which a connection on which nothing comes is closed, 1 s to 1 day
     * @param silentAfter how long nothing may come before operators are told; null for ever
     */
    record Line(
            @Nullable String connectTo,
            @DefaultValue("0.0.0.0") String bindAddress,
            int port,
            @DefaultValue List<String> allowedPeers,
            Framing framing,
            @DefaultValue("false") boolean acknowledge,
            @Nullable String textName,
            @DefaultValue("10m") Duration idleTimeout,
            @Nullable Duration silentAfter) {
        private static final int MAX_PORT = 65_535;

        Line {
            connectTo = Setting.orNull(connectTo);
            textName = Setting.orNull(textName);
            Setting.require(framing != null, PREFIX + ".….framing", null, "one of length, stx-etx, close, xml");
            Setting.require(
                    port >= (connectTo == null ? 0 : 1) && port <= MAX_PORT,
                    PREFIX + ".….port",
                    port,
                    "1 to " + MAX_PORT);
            Setting.require(
                    connectTo != null || !allowedPeers.isEmpty(),
                    PREFIX + ".….allowed-peers",
                    allowedPeers,
                    "the receiver's address, such as 192.168.10.5, or a block: anybody else could send a false alarm");
            Setting.require(
                    textName == null || textName.matches("[A-Z]{4}"),
                    PREFIX + ".….text-name",
                    textName,
                    "JALT or IFDA");
            Setting.requireSpan(PREFIX + ".….idle-timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofDays(1));
            Setting.requireSilence(PREFIX + ".….silent-after", silentAfter);
            allowedPeers.forEach(Network::of);
        }

        List<Network> peers() {
            return allowedPeers.stream().map(Network::of).toList();
        }
    }
}
