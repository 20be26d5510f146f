package org.todoke.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.GateState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.SubscriberErased;

@SpringBootTest(classes = NoticeModule.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext // its worker must not go on
@Timeout(60)
class NoticesTest {
    private static final EndpointAddress TARO = EndpointAddress.parse(Channel.EMAIL, "taro@example.jp");
    private static final EndpointAddress PHONE = EndpointAddress.parse(Channel.SMS, "090-1234-5678");
    private static final Content LINK =
            new Content("登録の確認", "次のリンクを開いてください。", URI.create("https://todoke.example.jp/j/SECRET"));

    @TempDir
    private static Path keys;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcNoticeQueue queue;

    @Autowired
    private NoticeRun run;

    @Autowired
    private NoticeCourier courier;

    @Autowired
    private NoticeWorker worker;

    @Autowired
    private NoticeProperties properties;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ToldSender mail;

    @Autowired
    private ToldSender sms;

    @Autowired
    private ToldStatuses statuses;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", TestServers::freshDatabaseUrl);
        settings.add("todoke.vault.keyset", () -> keys.resolve("keys.json").toString());
        settings.add("todoke.vault.create", () -> "true");
        settings.add("todoke.notice.look-interval", () -> "100ms");
    }

    @BeforeEach
    void nothingWaits() {
        jdbc.sql("DELETE FROM notice").update();
        clock.set(NoticeModule.NOW);
        mail.clear();
        sms.clear();
        statuses.say(GateState.UP, null, null);
    }

    @AfterEach
    void nobodyHangs() {
        mail.accept();
    }

    @Test
    void leavesWithItsTransactionAndIsErased() {
        UUID[] id = new UUID[1];
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            id[0] = notices.send(notice(TARO));
            assertThat(mail.requests()).isEmpty();
        });

        Map<String, @Nullable Object> row = ended(id[0]);

        assertThat(row)
                .containsEntry("state", "SENT")
                .containsEntry("provider_id", "provider-" + id[0])
                .containsEntry("attempts", 1)
                .containsEntry("address", null)
                .containsEntry("address_index", null)
                .containsEntry("content", null);
        OutboundBatch request = mail.requests().getFirst();
        assertThat(request.lane()).isEqualTo(Lane.TRANSACTIONAL);
        assertThat(request.message().isNotice()).isTrue();
        assertThat(request.message().content()).isEqualTo(LINK);
        assertThat(request.recipients().getFirst().address().value()).isEqualTo("taro@example.jp");
        assertThat(request.deliveryId(request.recipients().getFirst())).isEqualTo(DeliveryId.ofNotice(id[0]));
    }

    @Test
    void isNeverSentWhenTheTransactionFails() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            notices.send(notice(TARO));
            status.setRollbackOnly();
        });
        UUID after = notices.send(notice(PHONE));

        ended(after);
        assertThat(mail.requests()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM notice").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void databaseHoldsNothingReadable() {
        mail.answer(batch -> new TemporaryFailure("4.2.2", "full", null));
        UUID id = notices.send(notice(TARO));
        awaitAttempts(id, 1);

        Map<String, @Nullable Object> row = row(id);

        assertThat(text(row.get("address"))).isNotEmpty().doesNotContain("taro", "example");
        assertThat(text(row.get("content"))).isNotEmpty().doesNotContain("SECRET", "todoke", "登録");
        assertThat(row.values().toString()).doesNotContain("taro", "SECRET");
    }

    @Test
    void isTriedAgainWithGrowingPausesUntilTheProviderWorks() {
        mail.answer(batch -> new TemporaryFailure("connect-failed", "the relay is down", null));
        UUID id = notices.send(notice(TARO));
        awaitAttempts(id, 1);
        Duration first = untilNextAttempt(id);
        clock.advance(first);
        awaitAttempts(id, 2);
        clock.advance(untilNextAttempt(id));
        awaitAttempts(id, 3);
        Duration third = untilNextAttempt(id);

        mail.accept();
        clock.advance(third);

        assertThat(ended(id)).containsEntry("state", "SENT").containsEntry("attempts", 4);
        assertThat(third).isGreaterThan(first);
        assertThat(mail.requests().stream().map(OutboundBatch::batchId)).containsOnly(id);
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        mail.answer(batch -> new TemporaryFailure("429", "too many", Duration.ofMinutes(7)));
        UUID id = notices.send(notice(TARO));

        awaitAttempts(id, 1);

        assertThat(untilNextAttempt(id)).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void whatCanNeverArriveFails() {
        mail.answer(batch -> new PermanentFailure("5.1.1", "unknown", true));

        assertThat(ended(notices.send(notice(TARO))))
                .containsEntry("state", "FAILED")
                .containsEntry("code", "5.1.1")
                .containsEntry("address", null)
                .containsEntry("content", null);
    }

    @Test
    void aCodeThatIsOverIsNotSent() {
        mail.answer(batch -> new TemporaryFailure("connect-failed", "down", null));
        UUID id = notices.send(notice(TARO));
        awaitAttempts(id, 1);
        mail.clear();

        clock.advance(Duration.ofHours(2));

        assertThat(ended(id)).containsEntry("state", "EXPIRED").containsEntry("content", null);
        assertThat(mail.requests()).isEmpty();
    }

    @Test
    void aSendersFaultIsNoEnd() {
        mail.answer(batch -> {
            throw new IllegalStateException("a fault in a sender");
        });
        UUID id = notices.send(notice(TARO));
        awaitAttempts(id, 1);
        mail.accept();

        clock.advance(Duration.ofMinutes(3));

        assertThat(ended(id)).containsEntry("state", "SENT");
    }

    @Test
    void whatAKilledInstanceHadInHandIsRepeatedUnderTheSameKey() {
        worker.stop();
        UUID id = notices.send(notice(TARO));
        // An instance that sends it and dies before it can say so.
        run.send(queue.take(Channel.EMAIL, 1, List.of()).getFirst());
        worker.start();
        assertThat(mail.requests()).hasSize(1);

        clock.advance(properties.lease());

        assertThat(ended(id)).containsEntry("state", "SENT");
        assertThat(mail.requests()).hasSize(2);
        assertThat(mail.requests().stream()
                        .map(batch -> batch.deliveryId(batch.recipients().getFirst())))
                .containsOnly(DeliveryId.ofNotice(id));
    }

    @Test
    void severalInstancesSendEachOnce() throws Exception {
        Bell bell = new Bell();
        NoticeWorker second = new NoticeWorker(queue, run, courier, properties, bell, clock);
        second.start();
        try {
            List<UUID> ids = new TransactionTemplate(transactions)
                    .execute(status -> IntStream.range(0, 40)
                            .mapToObj(n -> notices.send(notice(TARO)))
                            .toList());
            bell.ring();
            ids.forEach(this::ended);

            assertThat(mail.requests().stream().map(OutboundBatch::batchId)).containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            second.stop();
        }
    }

    @Test
    void aChannelThatHangsHoldsUpNoOther() {
        CountDownLatch answered = new CountDownLatch(1);
        mail.answer(batch -> {
            awaitLatch(answered);
            return new TemporaryFailure("timeout", "no answer", null);
        });
        IntStream.range(0, 20).forEach(n -> notices.send(notice(TARO)));

        assertThat(ended(notices.send(notice(PHONE)))).containsEntry("state", "SENT");
        assertThat(mail.requests()).hasSizeLessThanOrEqualTo(properties.atOnce());
        answered.countDown();
    }

    @Test
    void whatCannotBeRecordedIsHeldOnToAndNotSentAgain() {
        sms.answer(batch -> {
            jdbc.sql("ALTER TABLE notice RENAME TO notice_away").update();
            return new Accepted("SM1");
        });
        UUID id = notices.send(notice(PHONE));
        await().atMost(10, TimeUnit.SECONDS).until(() -> sms.requests().size() == 1);
        clock.advance(properties.lease().multipliedBy(3));
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> jdbc.sql("SELECT to_regclass('notice_away') IS NOT NULL")
                        .query(Boolean.class)
                        .single());
        jdbc.sql("ALTER TABLE notice_away RENAME TO notice").update();

        assertThat(ended(id)).containsEntry("state", "SENT");
        assertThat(sms.requests()).hasSize(1);
    }

    @Test
    void peopleAreToldOfTrouble() {
        Instant now = NoticeModule.NOW;
        assertThat(notices.isDelayed(Channel.EMAIL)).isFalse();

        statuses.say(GateState.OPEN, null, null);
        assertThat(notices.isDelayed(Channel.EMAIL)).isTrue();
        statuses.say(GateState.HALF_OPEN, null, null);
        assertThat(notices.isDelayed(Channel.EMAIL)).isTrue();
        statuses.say(GateState.UP, now.minusSeconds(10), now.minusSeconds(20));
        assertThat(notices.isDelayed(Channel.EMAIL))
                .as("the newest answer was none")
                .isTrue();
        statuses.say(GateState.UP, now.minusSeconds(20), now.minusSeconds(10));
        assertThat(notices.isDelayed(Channel.EMAIL)).as("it works again").isFalse();
        statuses.say(GateState.UP, now.minusSeconds(3600), null);
        assertThat(notices.isDelayed(Channel.EMAIL)).as("long ago").isFalse();
    }

    @Test
    void peopleAreToldOfAQueue() {
        CountDownLatch answered = new CountDownLatch(1);
        mail.answer(batch -> {
            awaitLatch(answered);
            return new TemporaryFailure("timeout", "no answer", null);
        });
        IntStream.range(0, 20).forEach(n -> notices.send(notice(TARO)));
        assertThat(notices.isDelayed(Channel.EMAIL)).isFalse();

        clock.advance(Duration.ofSeconds(61));

        assertThat(notices.isDelayed(Channel.EMAIL)).isTrue();
        assertThat(notices.isDelayed(Channel.SMS)).isFalse();
        answered.countDown();
    }

    @Test
    void aChannelThatIsOffTakesNothing() {
        assertThat(notices.isOn(Channel.EMAIL)).isTrue();
        assertThat(notices.isOn(Channel.LINE)).isFalse();
        EndpointAddress line = EndpointAddress.parse(Channel.LINE, "U" + "0".repeat(32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notices.send(notice(line)))
                .withMessageContaining("LINE");
    }

    @Test
    void whoeverIsGoneIsNotWrittenTo() {
        mail.answer(batch -> new TemporaryFailure("connect-failed", "down", null));
        UUID theirs = notices.send(notice(TARO));
        UUID another = notices.send(notice(EndpointAddress.parse(Channel.EMAIL, "hanako@example.jp")));
        awaitAttempts(theirs, 1);

        events.publishEvent(new SubscriberErased(UUID.randomUUID(), List.of(TARO)));

        assertThat(jdbc.sql("SELECT id FROM notice").query(UUID.class).list()).containsExactly(another);
    }

    @Test
    void traceIsForgottenAfterAWhile() {
        UUID id = notices.send(notice(TARO));
        ended(id);

        clock.advance(properties.keep().plusSeconds(1));
        queue.tidy();

        assertThat(jdbc.sql("SELECT count(*) FROM notice").query(Integer.class).single())
                .isZero();
    }

    @Test
    void whatAChannelThatWasSwitchedOffLeftIsErasedInTime() {
        UUID id = notices.send(notice(TARO));
        ended(id);
        jdbc.sql(
                        "UPDATE notice SET state = 'WAITING', channel = 2, ended_at = NULL, content = '\\x00', address = '\\x00'")
                .update();

        clock.advance(Duration.ofHours(2));
        queue.tidy();

        assertThat(row(id)).containsEntry("state", "EXPIRED").containsEntry("content", null);
    }

    private Notice notice(EndpointAddress to) {
        return new Notice(to, Language.JA, LINK, clock.instant().plus(Duration.ofHours(1)));
    }

    private Map<String, @Nullable Object> ended(UUID id) {
        await().atMost(10, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> !"WAITING".equals(row(id).get("state")));
        return row(id);
    }

    private void awaitAttempts(UUID id, int attempts) {
        await().atMost(10, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> Objects.equals(row(id).get("attempts"), attempts)
                        && Objects.equals(row(id).get("in_hand"), false));
    }

    private Duration untilNextAttempt(UUID id) {
        return Duration.between(
                clock.instant(), ((Timestamp) Objects.requireNonNull(row(id).get("next_attempt_at"))).toInstant());
    }

    private Map<String, @Nullable Object> row(UUID id) {
        return jdbc.sql("SELECT * FROM notice WHERE id = ?").param(id).query().singleRow();
    }

    private static String text(@Nullable Object bytes) {
        return new String((byte[]) Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
