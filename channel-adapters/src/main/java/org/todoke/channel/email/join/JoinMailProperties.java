package org.todoke.channel.email.join;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.channel.email.TlsMode;
import org.todoke.channel.email.imap.ImapSettings;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;

/**
 * The mailbox of the join address; what was dealt with is taken out of it.
 *
 * @param address what residents write to; posters name it with wishes after a plus sign: {@code join+en+bousai@…}
 * @param host the IMAP server; nobody can join by mail alone when this is not set
 * @param port 993, or 143 without TLS from the first byte
 * @param username who the mailbox belongs to
 * @param password goes with the user name
 * @param tls {@code implicit}, {@code required} (STARTTLS), or {@code off} on this very machine alone
 * @param trustStore PEM file with the certificates to trust instead of the JDK's own
 * @param folder the folder to look into
 * @param doneFolder where what was dealt with is moved to; it is deleted when not set, which is better for residents
 * @param interval between two looks, 1 s to 1 h; a server that tells of new mail (RFC 2177) is listened to in between
 * @param timeout for the server to connect or to answer, 1 s to 10 min
 */
@ConfigurationProperties(JoinMailProperties.PREFIX)
record JoinMailProperties(
        String address,
        String host,
        @Nullable Integer port,
        String username,
        String password,
        @DefaultValue("implicit") TlsMode tls,
        @Nullable Path trustStore,
        @DefaultValue("INBOX") String folder,
        @Nullable String doneFolder,
        @DefaultValue("15s") Duration interval,
        @DefaultValue("30s") Duration timeout) {
    static final String PREFIX = "todoke.channel.email.join";

    JoinMailProperties {
        address = address == null ? "" : address.strip();
        new Settings(PREFIX)
                .require(
                        isAddress(address) && !address.contains("+"),
                        "address",
                        address,
                        "the address that residents write to, such as join@city.example.jp, without a plus sign");
    }

    /**
     * What the mailbox is opened with.
     *
     * @throws IllegalArgumentException for a value that cannot be, naming the setting
     */
    ImapSettings settings() {
        return new ImapSettings(
                PREFIX, host, port, username, password, tls, trustStore, folder, doneFolder, interval, timeout);
    }

    /** Without user name and password. */
    @Override
    public String toString() {
        return "JoinMailProperties[address=" + address + ", host=" + host + ", port=" + port + ", tls=" + tls + "]";
    }

    private static boolean isAddress(String text) {
        try {
            EndpointAddress _ = EndpointAddress.parse(Channel.EMAIL, text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
