package org.todoke.feed.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.Setting;

/**
 * The mailboxes.
 *
 * @param mail by a name of the operator's choice
 */
@ConfigurationProperties("todoke.feed")
record MailProperties(Map<String, Mailbox> mail) {
    static final String PREFIX = "todoke.feed.mail";

    /** How the connection is encrypted. */
    enum Tls {
        /** From the first byte. */
        IMPLICIT,
        /** By STARTTLS, or not at all. */
        REQUIRED,
        /** Never; on this very machine alone. */
        OFF
    }

    /**
     * A mailbox that nobody else reads.
     *
     * @param host the IMAP server
     * @param port 993, or 143 without TLS from the first byte
     * @param username who the mailbox belongs to
     * @param password goes with the user name
     * @param tls how the connection is encrypted
     * @param trustStore PEM file with the certificates to trust instead of the JDK's own
     * @param folder the folder to look into
     * @param doneFolder where what was dealt with is moved to; it is deleted when not set
     * @param allowedSenders addresses, or domains with {@code @} before them, that telegrams may come from
     * @param interval the longest time between two looks, 1 s to 20 min; a server that can tell at once (RFC 2177) does
     * @param timeout for the server to connect or to answer, 1 s to 10 min
     * @param silentAfter how long nothing may come before operators are told; null for ever
     */
    record Mailbox(
            String host,
            @Nullable Integer port,
            String username,
            String password,
            @DefaultValue("implicit") Tls tls,
            @Nullable Path trustStore,
            @DefaultValue("INBOX") String folder,
            @Nullable String doneFolder,
            Set<String> allowedSenders,
            @DefaultValue("5m") Duration interval,
            @DefaultValue("30s") Duration timeout,
            @Nullable Duration silentAfter) {
        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

        Mailbox {
            Setting.require(host != null && !host.isBlank(), PREFIX + ".….host", host, "the server's name");
            Setting.require(
                    username != null && !username.isBlank() && password != null && !password.isEmpty(),
                    PREFIX + ".….username",
                    "***",
                    "the mailbox's user name, and its password beside it");
            Setting.require(
                    tls != Tls.OFF || THIS_MACHINE.contains(host),
                    PREFIX + ".….tls",
                    tls,
                    "implicit or required, because there is a password to send; off for " + THIS_MACHINE + " alone");
            doneFolder = Setting.orNull(doneFolder);
            Setting.require(
                    !folder.equals(doneFolder),
                    PREFIX + ".….done-folder",
                    doneFolder,
                    "another folder than the one read");
            Setting.require(
                    allowedSenders != null
                            && !allowedSenders.isEmpty()
                            && allowedSenders.stream().allMatch(each -> each.contains("@")),
                    PREFIX + ".….allowed-senders",
                    allowedSenders,
                    "the receiver's address, or @ and a domain: anybody else could send a false alarm");
            allowedSenders = allowedSenders.stream()
                    .map(each -> each.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            Setting.requireSpan(PREFIX + ".….interval", interval, Duration.ofSeconds(1), Duration.ofMinutes(20));
            Setting.requireSpan(PREFIX + ".….timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
            Setting.requireSilence(PREFIX + ".….silent-after", silentAfter);
        }

        String protocol() {
            return tls == Tls.IMPLICIT ? "imaps" : "imap";
        }

        boolean allows(String sender) {
            String lower = sender.toLowerCase(Locale.ROOT);
            return allowedSenders.contains(lower)
                    || allowedSenders.contains(
                            lower.substring(lower.lastIndexOf('@') < 0 ? 0 : lower.lastIndexOf('@')));
        }

        /** Without user name and password. */
        @Override
        public String toString() {
            return "Mailbox[host=" + host + ", port=" + port + ", tls=" + tls + ", trustStore=" + trustStore
                    + ", folder=" + folder + ", doneFolder=" + doneFolder + ", allowedSenders=" + allowedSenders.size()
                    + ", interval=" + interval + ", timeout=" + timeout + ", silentAfter=" + silentAfter + "]";
        }
    }
}
