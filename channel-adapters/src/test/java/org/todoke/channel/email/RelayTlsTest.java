package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.TemporaryFailure;

@Timeout(60)
class RelayTlsTest {
    @TempDir
    private static Path folder;

    private static TestCertificate own;
    private static TestCertificate others;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        own = TestCertificate.forHost("localhost", folder);
        others = TestCertificate.forHost("relay.example.jp", folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void aTrustedRelayOfTheRightNameGetsMailsEncrypted() {
        ScriptedSmtpServer relay = relay(own, "PIPELINING", "CHUNKING");

        assertAccepted(send(relay, "tls", "required", "trust-store", own.pem().toString()));

        assertThat(relay.received()).allMatch(ReceivedMail::encrypted);
    }

    @Test
    void tlsFromTheFirstByteWorksAsWell() {
        ScriptedSmtpServer relay = open(new ScriptedSmtpServer(ScriptedSmtpServer.WINDOW, own.server(), true));

        assertAccepted(send(relay, "tls", "implicit", "trust-store", own.pem().toString()));

        assertThat(relay.received()).allMatch(ReceivedMail::encrypted);
        assertThat(relay.commands()).doesNotContain("STARTTLS");
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        ScriptedSmtpServer relay = relay(own);

        assertConnectFailed(relay, send(relay, "tls", "required"), "TLS");
    }

    @Test
    void aTrustedCertificateForAnotherHostIsRefused() {
        ScriptedSmtpServer relay = relay(others);

        assertConnectFailed(
                relay,
                send(relay, "tls", "required", "trust-store", others.pem().toString()),
                "localhost");
    }

    @Test
    void aRelayWithoutTlsIsRefusedWhereItIsRequired() {
        ScriptedSmtpServer relay = open(new ScriptedSmtpServer(ScriptedSmtpServer.WINDOW));

        assertConnectFailed(relay, send(relay, "tls", "required"), "does not offer STARTTLS");
    }

    @Test
    void withoutAPasswordAnUnknownRelayIsStillEncryptedTo() {
        ScriptedSmtpServer relay = relay(others);

        assertAccepted(send(relay, "tls", "opportunistic"));

        assertThat(relay.received()).allMatch(ReceivedMail::encrypted);
    }

    @Test
    void withoutAPasswordARelayWithoutTlsGetsMailsInClearText() {
        ScriptedSmtpServer relay = open(new ScriptedSmtpServer(ScriptedSmtpServer.WINDOW));

        assertAccepted(send(relay, "tls", "opportunistic"));

        assertThat(relay.received()).noneMatch(ReceivedMail::encrypted);
    }

    @Test
    void whatSomeoneSaidBeforeTheHandshakeIsNotBelieved() {
        ScriptedSmtpServer relay = relay(own);
        relay.injectAfterStartTls("250-relay.example.jp\r\n250 AUTH PLAIN");

        assertConnectFailed(
                relay, send(relay, "tls", "required", "trust-store", own.pem().toString()), "connect-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH PLAIN LOGIN", "AUTH LOGIN", "AUTH=PLAIN"})
    void theHubSignsInOverTls(String offered) {
        ScriptedSmtpServer relay = relay(own, "PIPELINING", "CHUNKING", offered);

        assertAccepted(signedIn(relay, "s3cret届け", "trust-store", own.pem().toString()));
    }

    @Test
    void aWrongPasswordIsAFailedConnectionThatDoesNotRepeatIt() {
        ScriptedSmtpServer relay = relay(own, "AUTH PLAIN");

        RecordedOutcomes outcomes =
                signedIn(relay, "wrong-one", "trust-store", own.pem().toString());

        assertConnectFailed(relay, outcomes, "refused the user name and password: 535 5.7.8");
        assertThat(outcomes.all().toString()).doesNotContain("wrong-one");
    }

    @Test
    void aRelayThatOffersNoKnownWayToSignInIsRefused() {
        ScriptedSmtpServer relay = relay(own, "AUTH CRAM-MD5");

        assertConnectFailed(
                relay, signedIn(relay, "s3cret届け", "trust-store", own.pem().toString()), "neither AUTH PLAIN");
    }

    @Test
    void thePasswordIsNotSentInClearText() {
        ScriptedSmtpServer relay = open(new ScriptedSmtpServer(Set.of("AUTH PLAIN")));

        RecordedOutcomes outcomes = signedIn(relay, "s3cret届け", "tls", "opportunistic");

        assertConnectFailed(relay, outcomes, "not encrypted");
        assertThat(relay.commands()).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void withAPasswordAnUnknownRelayIsRefusedEvenOpportunistically() {
        ScriptedSmtpServer relay = relay(own, "AUTH PLAIN");

        assertConnectFailed(relay, signedIn(relay, "s3cret届け", "tls", "opportunistic"), "TLS");
        assertThat(relay.commands()).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void onTheSameMachineClearTextCanBeAllowed() {
        ScriptedSmtpServer relay = open(new ScriptedSmtpServer(Set.of("AUTH PLAIN")));

        assertAccepted(signedIn(relay, "s3cret届け", "tls", "off", "allow-password-on-loopback", "true"));
    }

    @Test
    void aTrustStoreThatCannotBeReadIsNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelayTrust.of(EmailFixtures.properties(
                        25,
                        "tls",
                        "required",
                        "trust-store",
                        folder.resolve("missing.pem").toString())))
                .withMessageContaining("todoke.channel.email.trust-store is ")
                .withMessageContaining("missing.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RelayTrust.of(EmailFixtures.properties(25, "tls", "required", "trust-store", empty.toString())))
                .withMessageContaining("empty.pem");
    }

    private static void assertAccepted(RecordedOutcomes outcomes) {
        assertThat(outcomes.all(Accepted.class)).hasSize(3);
    }

    private static void assertConnectFailed(ScriptedSmtpServer relay, RecordedOutcomes outcomes, String why) {
        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(3).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("connect-failed");
            assertThat(failure.toString()).contains(why);
        });
        assertThat(relay.received()).isEmpty();
        assertThat(relay.commands()).noneMatch(line -> line.startsWith("MAIL"));
    }

    private RecordedOutcomes signedIn(ScriptedSmtpServer relay, String password, String... settings) {
        // Later settings win: TLS is required unless the test says otherwise.
        Stream<String> common = Stream.of("username", "hub", "password", password, "tls", "required");
        return send(relay, Stream.concat(common, Stream.of(settings)).toArray(String[]::new));
    }

    private RecordedOutcomes send(ScriptedSmtpServer relay, String... settings) {
        EmailSender sender = open(EmailFixtures.sender(relay, settings));
        return RecordedOutcomes.of(sender, SampleBatches.batch("resident", 3));
    }

    private ScriptedSmtpServer relay(TestCertificate certificate, String... extensions) {
        return open(new ScriptedSmtpServer(Set.of(extensions), certificate.server(), false));
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
