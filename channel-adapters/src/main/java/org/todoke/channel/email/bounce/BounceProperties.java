package org.todoke.channel.email.bounce;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.channel.Settings;
import org.todoke.channel.email.TlsMode;
import org.todoke.channel.email.imap.ImapSettings;

/**
 * Where mails that cannot be delivered go back to, and how the hub hears of them.
 *
 * @param domain receives the return paths: every address of it, into one mailbox or pipe; none is told apart when not set
 * @param secret signs what the relay posts; without it nothing can be posted
 * @param imap the mailbox to look into; null when there is none
 */
@ConfigurationProperties(BounceProperties.PREFIX)
record BounceProperties(
        @Nullable String domain,
        @Nullable String secret,
        @Nullable Imap imap) {
    static final String PREFIX = "todoke.channel.email.bounce";

    /** So that it cannot be guessed; {@code openssl rand -hex 32} gives twice as many. */
    private static final int MIN_SECRET = 32;

    private static final int MAX_DOMAIN = 190;
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    BounceProperties {
        domain = domain == null || domain.isBlank() ? null : domain.strip();
        Settings settings = new Settings(PREFIX);
        settings.require(
                domain != null
                        && domain.length() <= MAX_DOMAIN
                        && DOMAIN.matcher(domain).matches(),
                "domain",
                domain == null ? "" : domain,
                "a domain whose mail all goes to the hub, such as bounce.city.example.jp, of at most " + MAX_DOMAIN
                        + " characters");
        secret = secret == null ? null : secret.strip();
        settings.require(
                secret == null || secret.length() >= MIN_SECRET,
                "secret",
                "*".repeat(secret == null ? 0 : secret.length()),
                "at least " + MIN_SECRET + " characters that nobody can guess");
    }

    /** The domain; never null. */
    String returnDomain() {
        return domain == null ? "" : domain;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BounceProperties[domain=" + domain + ", secret=" + (secret == null ? "(none)" : "***") + ", imap="
                + imap + "]";
    }

    /**
     * A mailbox that nobody else reads: what was dealt with is taken out of it.
     *
     * @param host the server
     * @param port 993, or 143 without TLS from the first byte
     * @param username who the mailbox belongs to
     * @param password goes with the user name
     * @param tls {@code implicit}, {@code required} (STARTTLS), or {@code off} on this very machine alone
     * @param trustStore PEM file with the certificates to trust instead of the JDK's own
     * @param folder the folder to look into
     * @param doneFolder where what was dealt with is moved to; it is deleted when not set
     * @param interval between two looks, 1 s to 1 h
     * @param timeout for the server to connect or to answer, 1 s to 10 min
     */
    record Imap(
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
        /**
         * What the mailbox is opened with.
         *
         * @throws IllegalArgumentException for a value that cannot be, naming the setting
         */
        ImapSettings settings() {
            return new ImapSettings(
                    PREFIX + ".imap",
                    host,
                    port,
                    username,
                    password,
                    tls,
                    trustStore,
                    folder,
                    doneFolder,
                    interval,
                    timeout);
        }

        /** Without user name and password. */
        @Override
        public String toString() {
            return "Imap[host=" + host + ", port=" + port + ", tls=" + tls + "]";
        }
    }
}
