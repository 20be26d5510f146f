package org.todoke.channel.email.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.email.TlsMode;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.channel.email.imap.ImapSettings;
import org.todoke.channel.email.imap.MailboxWatch;

/** Against an IMAP server that others wrote. */
@Timeout(60)
class JoinMailboxTest {
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Asking joining = new Asking();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable MailboxWatch watch;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        if (watch != null) {
            watch.stop();
        }
        server.stop();
    }

    /** The next look is in ten minutes: it is the server that tells (RFC 2177), as soon as it is listened to. */
    @Test
    void whoWritesIsAnsweredSoonAndTheMailIsGone() {
        startWatch(Duration.ofMinutes(10));
        await().until(() -> watch != null && watch.isConnected());
        AtomicInteger written = new AtomicInteger();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    deliver("taro@example.jp");
                    written.incrementAndGet();
                    return !joining.asked().isEmpty();
                });

        assertThat(joining.addresses()).contains("taro@example.jp");
        await().untilAsserted(() -> assertThat(waiting()).isLessThan(written.get()));
        assertThat(count("asked")).isPositive();
    }

    @Test
    void whatCannotBeAnsweredStandsInNobodysWay() throws Exception {
        deliver(Asking.POISON, "MAILER-DAEMON@example.jp", "taro@example.jp");

        startWatch(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(joining.addresses()).containsExactly("taro@example.jp");
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("no_person")).isEqualTo(1);
    }

    @Test
    void withoutTheDatabaseTheMailsWait() throws Exception {
        joining.failures.set(1);
        deliver("taro@example.jp");

        startWatch(Duration.ofSeconds(1));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(joining.addresses()).containsExactly("taro@example.jp"));
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void aServerThatWasAwayIsFoundAgain() throws Exception {
        int port = server.getImap().getPort();
        startWatch(Duration.ofSeconds(1));
        await().until(() -> watch != null && watch.isConnected());
        server.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> watch != null && !watch.isConnected());
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        deliver("taro@example.jp");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(joining.addresses()).containsExactly("taro@example.jp"));
    }

    private void startWatch(Duration interval) {
        GreenMailUser _ = user();
        ImapSettings settings = new ImapSettings(
                JoinMailProperties.PREFIX,
                "127.0.0.1",
                server.getImap().getPort(),
                "join",
                "s3cret",
                TlsMode.OFF,
                null,
                "INBOX",
                null,
                interval,
                Duration.ofSeconds(5));
        MailboxWatch started = new MailboxWatch(
                "join-mailbox", new ImapMailbox(settings), interval, new JoinMails(JoinCity.reader(), joining, meters));
        started.start();
        watch = started;
    }

    private double count(String outcome) {
        return meters.get("todoke.join.mails").tag("outcome", outcome).counter().count();
    }

    private int waiting() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user()).getMessageCount();
    }

    private GreenMailUser user() {
        return server.setUser("join@city.example.jp", "join", "s3cret");
    }

    private void deliver(String... senders) throws Exception {
        for (String sender : senders) {
            byte[] mail = ("From: " + sender + "\r\nTo: join@city.example.jp\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            user().deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        }
    }
}
