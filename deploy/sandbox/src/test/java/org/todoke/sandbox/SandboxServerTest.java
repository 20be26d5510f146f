package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.ReceivedMessage;
import org.todoke.sandbox.smtp.SmtpSettings;

class SandboxServerTest {
    @TempDir
    private Path folder;

    @Test
    void receivesWhatAnIndependentClientSends() throws IOException, MessagingException {
        try (SandboxServer sandbox = SandboxServer.start()) {
            AngusClient client = new AngusClient(sandbox.smtpPort());
            client.send("k1", "【訓練】避難指示", "高台へ。\n.\n..\n", "<p>高台へ。</p>", "a@x.example", "b@x.example");
            client.send("k2", "お知らせ", "ごみの日が変わります。\n", null, "a@x.example");

            assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(3);
            assertThat(sandbox.messages(2)).extracting(ReceivedMessage::key).containsExactly("k2", "k1");
            ReceivedMessage drill = sandbox.messagesTo("A@x.example", 10).getLast();
            assertThat(drill.subject()).isEqualTo("【訓練】避難指示");
            // In base64 the client's own line ends survive; which encoding it takes is its choice.
            assertThat(drill.text()).isEqualToNormalizingNewlines("高台へ。\n.\n..\n");
            List<String> keys = new ArrayList<>();
            sandbox.forEachKey(Channel.EMAIL, (key, address) -> keys.add(key + " " + address));
            assertThat(keys).containsExactly("k1 a@x.example", "k1 b@x.example", "k2 a@x.example");

            sandbox.clear();
            assertThat(sandbox.count(Channel.EMAIL)).isZero();
            assertThat(sandbox.messages(10)).isEmpty();
        }
    }

    @Test
    void encryptsAndChecksWhoSends() throws IOException, MessagingException {
        SmtpSettings settings = SmtpSettings.anyPort().withCredentials("hub", "secret");
        try (SandboxServer sandbox =
                SandboxServer.start(SandboxSettings.inProcess().withSmtp(settings))) {
            AngusClient client = new AngusClient(sandbox.smtpPort())
                    .with("mail.smtp.auth", "true")
                    .with("mail.smtp.user", "hub")
                    .with("test.password", "secret")
                    .with("mail.smtp.starttls.required", "true")
                    .with("mail.smtp.ssl.checkserveridentity", "false")
                    .with("mail.smtp.ssl.trust", "127.0.0.1");
            client.send("k1", "s", "t\n", null, "a@x.example");
            assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(1);
            client.with("test.password", "wrong");
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(() -> client.send("k2", "s", "t\n", null, "a@x.example"));
        }
    }

    @Test
    void refusesOneRecipientAndTakesTheOther() throws IOException {
        try (SandboxServer sandbox = SandboxServer.start()) {
            AngusClient client = new AngusClient(sandbox.smtpPort()).with("mail.smtp.sendpartial", "true");
            assertThatExceptionOfType(SendFailedException.class)
                    .isThrownBy(() -> client.send("k", "s", "t\n", null, "reject-550@x.example", "a@x.example"));
            assertThat(sandbox.messages(10))
                    .extracting(ReceivedMessage::address)
                    .containsExactly("a@x.example");
        }
    }

    @Test
    void actsOnAFaultUntilItIsLifted() throws IOException, MessagingException {
        try (SandboxServer sandbox = SandboxServer.start()) {
            AngusClient client = new AngusClient(sandbox.smtpPort());
            sandbox.setFault(Channel.EMAIL, Fault.NONE.withErrors(1, 451));
            assertThatExceptionOfType(SendFailedException.class)
                    .isThrownBy(() -> client.send("k", "s", "t\n", null, "a@x.example"));
            sandbox.setFault(Channel.EMAIL, Fault.NONE);
            client.send("k", "s", "t\n", null, "a@x.example");
            assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(1);
        }
    }

    @Test
    void findsItsMessagesAgain() throws IOException, MessagingException {
        SandboxSettings settings = SandboxSettings.inProcess().withData(folder.resolve("new"));
        try (SandboxServer sandbox = SandboxServer.start(settings)) {
            new AngusClient(sandbox.smtpPort()).send("k", "s", "t\n", null, "a@x.example");
        }
        try (SandboxServer sandbox = SandboxServer.start(settings)) {
            assertThat(sandbox.messages(10)).extracting(ReceivedMessage::key).containsExactly("k");
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (SandboxServer first = SandboxServer.start()) {
            SmtpSettings taken = SmtpSettings.anyPort().withPort(first.smtpPort());
            SandboxSettings second =
                    SandboxSettings.inProcess().withData(folder).withSmtp(taken);
            assertThatExceptionOfType(SandboxStartException.class)
                    .isThrownBy(() -> SandboxServer.start(second))
                    .withMessageContaining("127.0.0.1:" + first.smtpPort());
            // The failed start must have let go of the folder.
            SandboxServer.start(SandboxSettings.inProcess().withData(folder)).close();
        }
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(SandboxStartException.class)
                .isThrownBy(
                        () -> SandboxServer.start(SandboxSettings.inProcess().withData(file)))
                .withMessageContaining("sandbox.data=" + file);
    }
}
