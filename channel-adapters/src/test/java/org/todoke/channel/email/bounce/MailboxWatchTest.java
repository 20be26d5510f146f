package org.todoke.channel.email.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.channel.email.TlsMode;
import org.todoke.channel.email.bounce.BounceProperties.Imap;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;

/** Against an IMAP server that others wrote. */
@Timeout(60)
class MailboxWatchTest {
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final RecordedReceipts receipts = new RecordedReceipts();
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

    @Test
    void whatComesBackIsReadOnceAndTakenOut() throws Exception {
        deliver("postfix-unknown", "out-of-office");
        startWatch(null);
        await().untilAsserted(() -> assertThat(receipts.kept).hasSize(1));
        deliver("complaint");

        await().untilAsserted(() ->
                assertThat(receipts.kept).extracting(Receipt::kind).containsExactly(Kind.HARD_BOUNCE, Kind.COMPLAINT));
        await().untilAsserted(() -> assertThat(inbox().getMessageCount()).isZero());
    }

    @Test
    void whatIsDealtWithCanBeKeptInAnotherFolder() throws Exception {
        deliver("postfix-unknown", "human-reply");

        startWatch("Done");

        await().untilAsserted(() -> assertThat(inbox().getMessageCount()).isZero());
        MailFolder done = server.getManagers().getImapHostManager().getFolder(user(), "Done");
        assertThat(done.getMessageCount()).isEqualTo(2);
        assertThat(receipts.kept).hasSize(1);
    }

    @Test
    void receiptsThatCouldNotBeKeptComeAgain() throws Exception {
        receipts.failures.set(1);
        deliver("postfix-unknown");

        startWatch(null);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receipts.kept).hasSize(1));
        await().untilAsserted(() -> assertThat(inbox().getMessageCount()).isZero());
    }

    @Test
    void aServerThatWasAwayIsFoundAgain() throws Exception {
        int port = server.getImap().getPort();
        startWatch(null);
        server.stop();
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        deliver("postfix-unknown");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receipts.kept).hasSize(1));
    }

    @Test
    void moreMailsThanAreLookedAtAtOnceAreAllRead() throws Exception {
        for (int n = 0; n < 60; n++) {
            deliver("postfix-unknown");
        }

        startWatch(null);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receipts.kept).hasSize(60));
        await().untilAsserted(() -> assertThat(inbox().getMessageCount()).isZero());
    }

    private void startWatch(@Nullable String doneFolder) {
        user();
        MailboxWatch started = new MailboxWatch(
                "bounce-mailbox",
                new ImapMailbox(new Imap(
                                "127.0.0.1",
                                server.getImap().getPort(),
                                "bounce",
                                "s3cret",
                                TlsMode.OFF,
                                null,
                                "INBOX",
                                doneFolder,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5))
                        .settings()),
                Duration.ofMillis(50),
                new ReturnedMails(Samples.reader(), receipts));
        started.start();
        watch = started;
        assertThat(started.isRunning()).isTrue();
    }

    private GreenMailUser user() {
        return server.setUser("bounce@city.example.jp", "bounce", "s3cret");
    }

    private MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user());
    }

    private void deliver(String... samples) throws Exception {
        for (String sample : samples) {
            user().deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(Samples.mail(sample))));
        }
    }
}
