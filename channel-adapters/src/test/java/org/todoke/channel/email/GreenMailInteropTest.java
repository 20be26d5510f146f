package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Against a server that others wrote: it pipelines nothing, and wants to be signed in to. */
@Timeout(60)
class GreenMailInteropTest {
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        greenMail.start();
        greenMail.setUser("hub@city.example.jp", "hub", "s3cret");
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    void mailsArriveAndReadAsTheyWereWritten() throws Exception {
        try (EmailSender sender = EmailFixtures.sender(properties("s3cret"))) {
            RecordedOutcomes outcomes = RecordedOutcomes.of(sender, SampleBatches.batch("resident", 20));

            assertThat(outcomes.all(Accepted.class)).hasSize(20);
        }

        MimeMessage[] mails = greenMail.getReceivedMessages();
        assertThat(mails).hasSize(20);
        assertThat(mails[0].getSubject()).isEqualTo("防災無線の点検のお知らせ");
        assertThat(ReceivedMail.plainText(mails[0])).contains("サイレンが鳴りますが、避難の必要はありません。");
    }

    @Test
    void aWrongPasswordSendsNothing() {
        try (EmailSender sender = EmailFixtures.sender(properties("wrong"))) {
            RecordedOutcomes outcomes = RecordedOutcomes.of(sender, SampleBatches.batch("resident", 2));

            assertThat(outcomes.all(TemporaryFailure.class))
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("connect-failed"));
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    private EmailProperties properties(String password) {
        return EmailFixtures.properties(
                greenMail.getSmtp().getPort(),
                "host",
                "127.0.0.1",
                "username",
                "hub",
                "password",
                password,
                "allow-password-on-loopback",
                "true");
    }
}
