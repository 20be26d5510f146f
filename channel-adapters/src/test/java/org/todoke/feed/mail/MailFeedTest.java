package org.todoke.feed.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.activation.DataHandler;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.feed.FeedServices;
import org.todoke.feed.Feeds;
import org.todoke.feed.InMemoryFeedMemory;
import org.todoke.feed.InMemoryIntake;
import org.todoke.feed.InMemoryIntake.Handed;
import org.todoke.feed.Source;
import org.todoke.feed.Wire;
import org.todoke.feed.mail.MailProperties.Mailbox;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;

/** Against an IMAP server that others wrote. */
@Timeout(60)
class MailFeedTest {
    private static final String RECEIVER = "receiver@city.example.jp";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final InMemoryIntake intake = new InMemoryIntake();
    private final FeedMonitors monitors = new FeedMonitors(Clock.systemUTC());
    private final FeedServices services = Feeds.services(intake, new InMemoryFeedMemory(), monitors, Clock.systemUTC());
    private @Nullable MailFeed feed;

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stop() {
        if (feed != null) {
            feed.stop();
        }
        server.stop();
    }

    private GreenMailUser user() {
        return server.setUser("jalert@city.example.jp", "jalert", "secret");
    }

    private Mailbox mailbox(String password, @Nullable String doneFolder) {
        return mailbox(server.getImap().getPort(), password, doneFolder);
    }

    private static Mailbox mailbox(int port, String password, @Nullable String doneFolder) {
        return new Mailbox(
                "127.0.0.1",
                port,
                "jalert",
                password,
                MailProperties.Tls.OFF,
                null,
                "INBOX",
                doneFolder,
                Set.of(RECEIVER),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                null);
    }

    private void start(Mailbox mailbox) {
        MailFeed started =
                new MailFeed("main", mailbox, services.maxBytes(), services.open(FeedRoute.MAIL, "main", null));
        feed = started;
        started.start();
    }

    private void deliver(String from, String subject, @Nullable String text, @Nullable String file, byte[] content)
            throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress(from));
        mail.setSubject(subject, "UTF-8");
        MimeMultipart parts = new MimeMultipart();
        if (text != null) {
            MimeBodyPart body = new MimeBodyPart();
            body.setText(text, "UTF-8");
            parts.addBodyPart(body);
        }
        if (file != null) {
            MimeBodyPart attachment = new MimeBodyPart();
            attachment.setDataHandler(new DataHandler(new ByteArrayDataSource(content, "application/octet-stream")));
            attachment.setFileName(file);
            parts.addBodyPart(attachment);
        }
        mail.setContent(parts);
        mail.saveChanges();
        user().deliver(mail);
    }

    private int left() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user()).getMessageCount();
    }

    private FeedStatus status() {
        return monitors.statuses().stream()
                .filter(each -> each.name().equals("mail.main"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void attachmentsAreTakenOnceAndTheirMailIsTakenOut() throws Exception {
        user();
        deliver(RECEIVER, "電文", "添付のとおり", "1_VXSE43.xml.gz", Source.gzip(bytes("<Eew/>")));
        start(mailbox("secret", null));
        await().untilAsserted(() -> assertThat(intake.handed)
                .containsExactly(new Handed("<Eew/>", "application/xml", "1_VXSE43.xml.gz", "mail.main")));
        deliver(RECEIVER, "電文", null, "2.xml", bytes("<Weather/>"));

        await().untilAsserted(() ->
                assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew/>", "<Weather/>"));
        await().untilAsserted(() -> assertThat(left()).isZero());
        assertThat(status().state()).isEqualTo(FeedState.OK);
    }

    @Test
    void aPlainTextIsNamedAfterItsSubjectAndKeptInTheOtherFolder() throws Exception {
        user();
        deliver(RECEIVER, "JALT 国民保護", "ミサイル発射。", null, new byte[0]);
        start(mailbox("secret", "Done"));

        await().untilAsserted(() -> assertThat(intake.handed)
                .containsExactly(new Handed("ミサイル発射。", "text/plain; charset=UTF-8", "JALT_国民保護.txt", "mail.main")));
        await().untilAsserted(() -> assertThat(left()).isZero());
        assertThat(server.getManagers()
                        .getImapHostManager()
                        .getFolder(user(), "Done")
                        .getMessageCount())
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyElseSendsAndWhatIsABombIsPutAside() throws Exception {
        user();
        deliver("attacker@example.com", "電文", null, "1.xml", bytes("<Fake/>"));
        deliver(RECEIVER, "電文", null, "2.xml.gz", Source.gzip(new byte[5_000_000]));
        deliver(RECEIVER, "電文", null, "3.xml", bytes("<Real/>"));
        start(mailbox("secret", null));

        await().untilAsserted(() ->
                assertThat(intake.handed).extracting(Handed::content).containsExactly("<Real/>"));
        await().untilAsserted(() -> assertThat(left()).isEqualTo(2));
        assertThat(status().dropped()).isEqualTo(2);
    }

    @Test
    void anIntakeThatIsAwayGetsTheMailLater() throws Exception {
        user();
        intake.failuresToCome.set(1);
        deliver(RECEIVER, "電文", null, "1.xml", bytes("<Eew/>"));
        start(mailbox("secret", null));

        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.FAILING));
        assertThat(lastError()).contains("the hub itself cannot take 1.xml now", "the database is away");
        assertThat(server.getManagers()
                        .getImapHostManager()
                        .getInbox(user())
                        .getNonDeletedMessages()
                        .getFirst()
                        .getFlags()
                        .contains(Flags.Flag.SEEN))
                .isFalse();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        await().untilAsserted(() -> assertThat(left()).isZero());
    }

    @Test
    void aConnectionThatIsResetInTheMiddleOfAFetchBringsTheTelegramWholeAndOnce() throws Exception {
        user();
        String telegram = "<Report>" + "大雨".repeat(3_000) + "</Report>";
        deliver(RECEIVER, "電文", "添付のとおり", "1_VPWW55.xml", bytes(telegram));
        try (Wire wire = new Wire(server.getImap().getPort())) {
            wire.cutOnce("BODY[2]", 500);
            start(mailbox(wire.port(), "secret", null));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(left()).isZero());
            assertThat(wire.wasCut()).isTrue();
        }
        assertThat(intake.handed).extracting(Handed::content).containsExactly(telegram);
        assertThat(status().errors()).isPositive();
    }

    @Test
    void aMailThatCannotBeReadKeepsNoOtherWaiting() throws Exception {
        user();
        MimeMessage broken = new MimeMessage(Session.getInstance(new Properties()));
        broken.setFrom(new InternetAddress(RECEIVER));
        broken.setDataHandler(
                new DataHandler(new ByteArrayDataSource(bytes("x"), "text/plain; charset=no-such-charset")));
        broken.saveChanges();
        user().deliver(broken);
        deliver(RECEIVER, "電文", null, "1.xml", bytes("<Eew/>"));
        start(mailbox("secret", null));

        await().untilAsserted(() ->
                assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew/>"));
        assertThat(lastError()).contains("cannot be read now");
        await().untilAsserted(() -> assertThat(left()).isEqualTo(1));
    }

    @Test
    void aFolderForWhatIsDoneThatTakesNothingKeepsNoOtherMailWaiting() throws Exception {
        user();
        start(mailbox("secret", "Done"));
        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.OK));
        server.getManagers().getImapHostManager().deleteMailbox(user(), "Done");
        deliver(RECEIVER, "電文", null, "1.xml", bytes("<First/>"));
        deliver(RECEIVER, "電文", null, "2.xml", bytes("<Second/>"));

        await().untilAsserted(() ->
                assertThat(intake.handed).extracting(Handed::content).containsExactly("<First/>", "<Second/>"));
        await().untilAsserted(() -> assertThat(lastError()).contains("cannot be moved to Done and stays in INBOX"));
        assertThat(left()).isEqualTo(2);
    }

    private String lastError() {
        return String.valueOf(status().lastError());
    }

    @Test
    void wrongCredentialsAreNamed() throws IOException {
        user();
        start(mailbox("wrong", null));

        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.FAILING));
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error -> assertThat(error.text())
                        .contains("does not take the user name and password of todoke.feed.mail.main"));
    }

    @Test
    void aPasswordIsNotSentInTheClearAndDoesNotShow() {
        assertThatThrownBy(() -> new Mailbox(
                        "imap.example.jp",
                        null,
                        "a",
                        "b",
                        MailProperties.Tls.OFF,
                        null,
                        "INBOX",
                        null,
                        Set.of("@example.jp"),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        null))
                .hasMessageContaining("todoke.feed.mail.….tls");
        assertThat(mailbox("very-secret", null).toString()).doesNotContain("very-secret", "jalert");
    }

    @Test
    void aWholeDomainCanBeAllowed() {
        Mailbox mailbox = new Mailbox(
                "localhost",
                null,
                "a",
                "b",
                MailProperties.Tls.OFF,
                null,
                "INBOX",
                null,
                Set.of("@Example.jp"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                null);
        assertThat(mailbox.allows("Anybody@example.JP")).isTrue();
        assertThat(mailbox.allows("anybody@other.example.jp")).isFalse();
        assertThat(mailbox.allows("")).isFalse();
    }
}
