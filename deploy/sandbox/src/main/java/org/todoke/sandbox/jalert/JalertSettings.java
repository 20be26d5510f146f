package org.todoke.sandbox.jalert;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the J-ALERT receiver, {@code sandbox.jalert.*}. A route without its setting refuses a replay and says so.
 *
 * @param folder the telegrams that are replayed when a replay names no other folder
 * @param inbox the hub's watched folder
 * @param tcpHost where the hub listens
 * @param tcpPort 0 for nowhere
 * @param framing as the hub expects it
 * @param heartbeat between two signs of life on the socket; zero for none
 * @param username asked for by {@code index.csv} and the CAP feed; anybody may read them when not set
 * @param password goes with it
 * @param apiKey of the hub, to post telegrams with
 * @param mail the mails and their mailbox
 */
public record JalertSettings(
        @Nullable Path folder,
        @Nullable Path inbox,
        @DefaultValue("127.0.0.1") String tcpHost,
        @DefaultValue("0") int tcpPort,
        @DefaultValue("length") Framing framing,
        @DefaultValue("10s") Duration heartbeat,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @DefaultValue MailSettings mail) {

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public JalertSettings {
        folder = orNull(folder);
        inbox = orNull(inbox);
        username = username == null || username.isBlank() ? null : username;
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
        if (tcpPort < 0 || tcpPort > 65_535) {
            throw new IllegalArgumentException("sandbox.jalert.tcp-port " + tcpPort + ": expected 0 to 65535");
        }
        if (heartbeat.isNegative()) {
            throw new IllegalArgumentException("sandbox.jalert.heartbeat " + heartbeat + ": expected zero or more");
        }
    }

    private static @Nullable Path orNull(@Nullable Path path) {
        return path == null || path.toString().isBlank() ? null : path;
    }

    /** Nothing to replay to but what the hub fetches, without credentials. */
    public static JalertSettings open() {
        return new JalertSettings(
                null,
                null,
                "127.0.0.1",
                0,
                Framing.LENGTH,
                Duration.ofSeconds(10),
                null,
                null,
                null,
                MailSettings.off());
    }

    /** Without password and key. */
    @Override
    public String toString() {
        return "JalertSettings[folder=" + folder + ", inbox=" + inbox + ", tcp=" + tcpHost + ":" + tcpPort
                + ", framing=" + framing + ", heartbeat=" + heartbeat + ", checksPassword=" + (username != null)
                + ", hasApiKey=" + (apiKey != null) + ", mail=" + mail + "]";
    }
}
