package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

@Timeout(60)
class EmailSenderTest {
    private ScriptedSmtpServer server = new ScriptedSmtpServer(ScriptedSmtpServer.WINDOW);
    private EmailSender sender = EmailFixtures.sender(server);

    @AfterEach
    void stop() {
        server.close();
        sender.close();
    }

    static Stream<Set<String>> allWays() {
        return Stream.of(ScriptedSmtpServer.WINDOW, ScriptedSmtpServer.OVERLAP, ScriptedSmtpServer.LOCKSTEP);
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void everyRecipientGetsTheirOwnMailInAnEnvelopeOfTheirOwn(Set<String> extensions) throws Exception {
        useRelay(new ScriptedSmtpServer(extensions));
        OutboundBatch batch = SampleBatches.batch("resident", 70);

        send(batch);

        assertThat(server.received())
                .extracting(ReceivedMail::to)
                .containsExactlyElementsOf(batch.recipients().stream()
                        .map(each -> each.address().value())
                        .toList());
        for (int n = 0; n < 70; n++) {
            Recipient recipient = batch.recipients().get(n);
            ReceivedMail mail = server.received().get(n);
            String id = batch.deliveryId(recipient).toString();
            String link =
                    EmailFixtures.LINKS.linkFor(batch.deliveryId(recipient)).toString();
            assertThat(mail.from()).isEqualTo("<info@city.example.jp>");
            assertThat(mail.parsed().getHeader("To", null))
                    .isEqualTo(recipient.address().value());
            assertThat(mail.parsed().getMessageID()).isEqualTo("<" + id + "@city.example.jp>");
            assertThat(mail.parsed().getHeader("List-Unsubscribe", null)).isEqualTo("<" + link + ">");
            assertThat(ReceivedMail.plainText(mail.parsed())).containsOnlyOnce(link);
            assertThat(ReceivedMail.html(mail.parsed())).containsOnlyOnce(link);
        }
    }

    @Test
    void theRelaysQueueIdIsKept() {
        SendResult result = send(SampleBatches.batch("resident", 1)).all().getFirst();

        assertThat(result).isEqualTo(new Accepted("4XyZ12345"));
    }

    @Test
    void whereTheRelayAllowsItMailsFollowEachOtherWithoutWaiting() {
        server.answerInGroupsOf(7);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 21), "window", "7");

        assertThat(outcomes.all(Accepted.class)).hasSize(21);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void noMoreMailsAreUnderWayThanTheWindowAllows() {
        server.answerInGroupsOf(7);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 21), "window", "6", "timeouts.read", "300ms");

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void aRelayThatTakesFewMailsPerConnectionGetsMoreConnections(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        server.takeAtMostPerConnection(3);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 10));

        assertThat(outcomes.all(Accepted.class)).hasSize(10);
        assertThat(server.acceptedKeys()).hasSize(10).doesNotHaveDuplicates();
        assertThat(server.connections()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void aRecipientWhoMakesTheRelayHangUpDoesNotTakeTheOthersAlong(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        OutboundBatch batch = SampleBatches.batch("resident", 10);
        Recipient poison = batch.recipients().get(4);
        server.replyToRecipient(poison.address().value(), "421 4.3.0 internal error");

        RecordedOutcomes outcomes = send(batch);

        assertThat(outcomes.of(poison))
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("421"));
        assertThat(outcomes.all(Accepted.class)).hasSize(9);
        assertThat(server.acceptedKeys()).hasSize(9).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void aRelayThatTakesNothingAtAllIsLeftAloneAfterTwoConnections(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        server.takeAtMostPerConnection(0);

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 50));

        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(50)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("421"));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRelayThatIsDownFailsWithItsNameAndPort() {
        server.goDown();

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 3));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(3).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("connect-failed");
            assertThat(failure.reason()).startsWith("localhost:" + server.port() + ": ");
        });
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void aRefusalOfTheHubsOwnAddressIsNobodysFault(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        server.replyToSender("550 5.1.1 no such sender");

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 3));

        assertThat(outcomes.all())
                .containsOnly(new TemporaryFailure("5.1.1", "550 5.1.1 no such sender", null))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void aRefusalAfterTheContentIsThatMailsResult(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        server.replyToContent("552 5.3.4 message too big");

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 5));

        assertThat(outcomes.all(PermanentFailure.class)).hasSize(5).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("5.3.4");
            assertThat(failure.addressInvalid()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void addressesThatWouldEndACommandNeverReachTheRelay(Set<String> extensions) {
        useRelay(new ScriptedSmtpServer(extensions));
        OutboundBatch batch = batchTo(
                "evil@example.jp>\r\nRSET\r\nMAIL FROM:<x@example.jp",
                "good@example.jp",
                "evil@example.jp\nBcc: all@example.jp",
                "no-address",
                "two@example.jp,three@example.jp",
                "");

        RecordedOutcomes outcomes = send(batch);

        assertThat(outcomes.all(PermanentFailure.class)).hasSize(5).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("bad-address");
            assertThat(failure.addressInvalid()).isTrue();
        });
        assertThat(server.received()).extracting(ReceivedMail::to).containsExactly("good@example.jp");
        assertThat(server.commands()).noneMatch(line -> line.contains("evil") || line.contains("x@example.jp"));
    }

    @Test
    void addressesThatOldCarriersGaveOutAreUsedAsTheyAre() throws Exception {
        send(batchTo("a..b@docomo.ne.jp", "a.@ezweb.ne.jp", ".a-@softbank.ne.jp", "\"a..b\"@docomo.ne.jp"));

        assertThat(server.received())
                .extracting(ReceivedMail::to)
                .containsExactly("a..b@docomo.ne.jp", "a.@ezweb.ne.jp", ".a-@softbank.ne.jp", "\"a..b\"@docomo.ne.jp");
        // A command is taken literally, a header is parsed: there it must be a quoted string.
        assertThat(server.received())
                .extracting(mail -> mail.parsed().getHeader("To", null))
                .containsExactly(
                        "\"a..b\"@docomo.ne.jp",
                        "\"a.\"@ezweb.ne.jp",
                        "\".a-\"@softbank.ne.jp",
                        "\"a..b\"@docomo.ne.jp");
    }

    @Test
    void aRelayThatIsStrictWithAddressesGetsThemInQuotes() {
        send(batchTo("a..b@docomo.ne.jp", "taro@docomo.ne.jp", "-a@docomo.ne.jp"), "quote-unusual-addresses", "true");

        assertThat(server.received())
                .extracting(ReceivedMail::to)
                .containsExactly("\"a..b\"@docomo.ne.jp", "taro@docomo.ne.jp", "-a@docomo.ne.jp");
    }

    @Test
    void anAddressInJapaneseNeedsARelayThatTakesSuch() {
        OutboundBatch batch = batchTo("花子@example.jp", "taro@日本語.example.jp");

        RecordedOutcomes outcomes = send(batch);

        assertThat(outcomes.of(batch.recipients().get(0)))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("smtputf8-not-offered"));
        assertThat(outcomes.of(batch.recipients().get(1))).isInstanceOf(Accepted.class);
        assertThat(server.received().getFirst().to()).isEqualTo("taro@xn--wgv71a119e.example.jp");
    }

    @Test
    void anAddressInJapaneseIsSaidInUtf8() {
        useRelay(new ScriptedSmtpServer(Set.of("PIPELINING", "CHUNKING", "SMTPUTF8")));

        send(batchTo("花子@example.jp", "taro@example.jp"));

        assertThat(server.received()).extracting(ReceivedMail::to).containsExactly("花子@example.jp", "taro@example.jp");
        assertThat(server.received())
                .extracting(ReceivedMail::from)
                .containsExactly("<info@city.example.jp> SMTPUTF8", "<info@city.example.jp>");
    }

    @Test
    void aConnectionIsUsedForOneBatchAfterTheOther() {
        for (int n = 0; n < 5; n++) {
            send(SampleBatches.batch("batch" + n + "-", 10));
        }

        assertThat(server.received()).hasSize(50);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void anEmergencyDoesNotWaitForTheConnectionsOfABulletin() throws Exception {
        useRelay(server, "connections.routine", "1", "timeouts.read", "20s");
        server.hang();
        Thread bulletin = Thread.ofPlatform().start(() -> send(SampleBatches.batch("bulletin", 10)));
        await().until(() -> server.unanswered() > 0);
        ScriptedSmtpServer hanging = server;
        OutboundBatch routine = SampleBatches.batch("emergency", 1);

        Thread emergency = Thread.ofPlatform()
                .start(() -> send(
                        new OutboundBatch(routine.batchId(), Lane.EMERGENCY, routine.message(), routine.recipients())));

        await().until(() -> hanging.connections() == 2 && hanging.unanswered() == 2);
        bulletin.interrupt();
        emergency.interrupt();
        bulletin.join();
        emergency.join();
    }

    @Test
    void aRelayThatStopsReadingIsGivenUpOn() {
        server.stopReading();
        OutgoingMessage big = SampleBatches.message(
                AlertStatus.ACTUAL, Language.JA, "防災", new Content("長文", "あ".repeat(Content.MAX_BODY), null));
        OutboundBatch batch = SampleBatches.batch(
                Lane.ROUTINE, big, SampleBatches.batch("resident", 64).recipients());

        RecordedOutcomes outcomes = send(batch, "window", "64", "timeouts.write", "300ms", "timeouts.read", "1s");

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(64).first().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("timeout");
            assertThat(failure.reason()).contains("did not take what was written within 300 ms");
        });
    }

    @Test
    void anInterruptedSenderStillHearsWhatBecameOfTheMailsUnderWay() throws Exception {
        useRelay(server, "window", "3", "timeouts.interrupt-grace", "10s");
        server.answerAfter(Duration.ofMillis(300));
        RecordedOutcomes outcomes = new RecordedOutcomes();
        OutboundBatch batch = SampleBatches.batch("resident", 10);
        Thread sending = Thread.ofPlatform().start(() -> sender.send(batch, outcomes));
        await().until(() -> server.unanswered() > 0);

        sending.interrupt();
        sending.join();

        assertThat(outcomes.all(Accepted.class)).hasSize(3);
        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(7)
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo("interrupted"));
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void anUnusedConnectionTakesItsLeave() {
        useRelay(server, "timeouts.idle", "200ms");

        send(SampleBatches.batch("resident", 1));

        await().until(() -> server.commands().getLast().equals("QUIT") && server.openConnections() == 0);
    }

    @Test
    void closingTheSenderTakesLeaveOfTheRelay() {
        send(SampleBatches.batch("resident", 1));

        sender.close();

        assertThat(server.commands().getLast()).isEqualTo("QUIT");
    }

    @Test
    void aConnectionThatWasLostWhileUnusedIsNoticedBeforeMailsAreEntrustedToIt() {
        send(SampleBatches.batch("first", 1));
        server.dropConnections();
        long dropped = System.nanoTime();
        await().until(() -> server.openConnections() == 0 && System.nanoTime() - dropped > 1_100_000_000L);

        RecordedOutcomes outcomes = send(SampleBatches.batch("second", 3));

        assertThat(outcomes.all(Accepted.class)).hasSize(3);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRelayThatOnlyKnowsHeloIsSpokenToInItsWay() {
        server.knowOnlyHelo();

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 2));

        assertThat(outcomes.all(Accepted.class)).hasSize(2);
        assertThat(server.commands()).contains("HELO [127.0.0.1]", "DATA");
    }

    @Test
    void extensionsThatTheRelayGetsWrongCanBeLeftUnused() {
        send(SampleBatches.batch("resident", 2), "ignored-extensions", "chunking");

        assertThat(server.received()).hasSize(2);
        assertThat(server.commands()).contains("DATA").noneMatch(line -> line.startsWith("BDAT"));
    }

    @Test
    void theHubsNameIsItsOwnAddressUnlessConfigured() {
        send(SampleBatches.batch("resident", 1));
        send(SampleBatches.batch("resident", 1), "ehlo-name", "hub.city.example.jp");

        assertThat(server.commands()).contains("EHLO [127.0.0.1]", "EHLO hub.city.example.jp");
    }

    @Test
    void aServerThatSpeaksNoSmtpIsAFailedConnection() {
        server.greetWith("SSH-2.0-OpenSSH_9.6");

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 2));

        assertThat(outcomes.all(TemporaryFailure.class)).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("connect-failed");
            assertThat(failure.reason()).contains("protocol-error").contains("SSH-2.0");
        });
    }

    @Test
    void aServerThatDoesNotGreetIsAFailedConnection() {
        server.greetWith("554 5.7.1 not you");

        RecordedOutcomes outcomes = send(SampleBatches.batch("resident", 2));

        assertThat(outcomes.all(TemporaryFailure.class))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.reason()).contains("554 5.7.1 not you"));
    }

    private RecordedOutcomes send(OutboundBatch batch, String... settings) {
        if (settings.length > 0) {
            useRelay(server, settings);
        }
        return RecordedOutcomes.of(sender, batch);
    }

    private void useRelay(ScriptedSmtpServer relay, String... settings) {
        sender.close();
        if (relay != server) {
            server.close();
            server = relay;
        }
        sender = EmailFixtures.sender(relay, settings);
    }

    private static OutboundBatch batchTo(String... addresses) {
        List<Recipient> recipients =
                Stream.of(addresses).map(SampleBatches::recipient).toList();
        return SampleBatches.batch(Lane.ROUTINE, SampleBatches.message(), recipients);
    }
}
