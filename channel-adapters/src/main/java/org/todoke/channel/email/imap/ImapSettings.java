package org.todoke.channel.email.imap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.Settings;
import org.todoke.channel.email.TlsMode;

/**
 * A mailbox that nobody else reads: what was dealt with is taken out of it.
 *
 * @param prefix of the settings' names, for errors
 * @param host the server
 * @param port 993, or 143 without TLS from the first byte
 * @param username who the mailbox belongs to
 * @param password goes with the user name
 * @param tls {@code implicit}, {@code required} (STARTTLS), or {@code off} on this very machine alone
 * @param trustStore PEM file with the certificates to trust instead of the JDK's own
 * @param folder the folder to look into
 * @param doneFolder where what was dealt with is moved to; it is deleted when not set
 * @param interval between two looks, 1 s to 1 h; a server that tells of new mail (RFC 2177) is listened to in between
 * @param timeout for the server to connect or to answer, 1 s to 10 min
 */
public record ImapSettings(
        String prefix,
        String host,
        @Nullable Integer port,
        String username,
        String password,
        TlsMode tls,
        @Nullable Path trustStore,
        String folder,
        @Nullable String doneFolder,
        Duration interval,
        Duration timeout) {
    private static final int IMAPS = 993;
    private static final int IMAP = 143;
    private static final int MAX_PORT = 65_535;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    /** @throws IllegalArgumentException for a value that cannot be, naming the setting */
    public ImapSettings {
        Settings settings = new Settings(prefix);
        host = host == null ? "" : host.strip();
        settings.require(!host.isEmpty(), "host", host, "the server's name");
        port = port != null ? port : tls == TlsMode.IMPLICIT ? IMAPS : IMAP;
        settings.require(port >= 1 && port <= MAX_PORT, "port", port, "1 to " + MAX_PORT);
        settings.require(username != null && !username.isBlank(), "username", username, "the mailbox's user name");
        settings.require(password != null && !password.isEmpty(), "password", "", "the mailbox's password");
        settings.require(
                tls != TlsMode.OPPORTUNISTIC && (tls != TlsMode.OFF || THIS_MACHINE.contains(host)),
                "tls",
                tls,
                "implicit or required, because there is a password to send; off for " + THIS_MACHINE + " alone");
        doneFolder = doneFolder == null || doneFolder.isBlank() ? null : doneFolder;
        settings.require(
                !folder.equals(doneFolder), "done-folder", doneFolder, "another folder than " + prefix + ".folder");
        requireSpan(settings, "interval", interval, LONGEST_INTERVAL);
        requireSpan(settings, "timeout", timeout, LONGEST_TIMEOUT);
    }

    /** The port in force. */
    int portOrDefault() {
        return port == null ? IMAPS : port;
    }

    /** Without user name and password. */
    @Override
    public String toString() {
        return "Imap[host=" + host + ", port=" + port + ", tls=" + tls + ", trustStore=" + trustStore + ", folder="
                + folder + ", doneFolder=" + doneFolder + ", interval=" + interval + ", timeout=" + timeout + "]";
    }

    private static void requireSpan(Settings settings, String name, Duration span, Duration longest) {
        settings.require(
                span.compareTo(SHORTEST) >= 0 && span.compareTo(longest) <= 0, name, span, SHORTEST + " to " + longest);
    }
}
