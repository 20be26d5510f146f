package org.todoke.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.enrolment.EnrolmentDesk.Created;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.notice.Notice;
import org.todoke.notice.Notices;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Enrolments;
import org.todoke.subscriber.Enrolments.Enrolment;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** Who has the code gets in, and nobody else. */
@Timeout(60)
class EnrollingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final SettableClock clock = new SettableClock(NOW);
    private static final List<Notice> told = new ArrayList<>();
    private static final HikariDataSource pool = new HikariDataSource();
    private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @TempDir
    private static Path folder;

    private final Enrolments enrolments = context.getBean(Enrolments.class);
    private final EnrolmentDesk desk = context.getBean(EnrolmentDesk.class);
    private final Subscribers subscribers = context.getBean(Subscribers.class);

    @BeforeAll
    static void start() {
        pool.setDataSource(TestServers.freshDatabase());
        JdbcClient jdbc = JdbcClient.create(pool);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "todoke.vault.keyset",
                                folder.resolve("keys.json").toString(),
                                "todoke.vault.create",
                                "true")));
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(PublicUrl.class, () -> new PublicUrl(URI.create("https://todoke.example.jp")));
        context.registerBean(Notices.class, () -> new Notices() {
            @Override
            public UUID send(Notice notice) {
                told.add(notice);
                return UUID.randomUUID();
            }

            @Override
            public boolean isOn(Channel channel) {
                return channel == Channel.EMAIL;
            }

            @Override
            public boolean isDelayed(Channel channel) {
                return false;
            }
        });
        context.scan(
                "org.todoke.enrolment",
                "org.todoke.subscriber",
                "org.todoke.category",
                "org.todoke.area",
                "org.todoke.vault");
        context.refresh();
        Categories categories = context.getBean(Categories.class);
        categories.add(new Category("shogakko", Map.of(Language.JA, "小学校"), true, false));
        categories.add(new Category("hiroba", Map.of(Language.JA, "ひろば"), false, false));
    }

    @AfterAll
    static void stop() {
        context.close();
        pool.close();
    }

    @BeforeEach
    void nobodyTold() {
        told.clear();
        clock.set(NOW);
    }

    private UUID person() {
        UUID id = UUID.randomUUID();
        subscribers.add(new Subscriber(id, null, Language.JA, NOW));
        subscribers.add(new Endpoint(
                UUID.randomUUID(),
                id,
                EndpointAddress.parse(Channel.EMAIL, id + "@example.jp"),
                EndpointState.ACTIVE,
                NOW));
        return id;
    }

    private Created code(boolean approval, @Nullable Integer maxUses, @Nullable Instant expiresAt) {
        return desk.create(new NewEnrolmentCode("shogakko", "一年生", approval, maxUses, expiresAt), "school");
    }

    private List<String> follows(UUID person) {
        return subscribers.subscriptionsOf(person).stream()
                .map(Subscription::category)
                .toList();
    }

    @Test
    void aCodeLetsInHoweverItIsTyped() {
        String plain = code(false, null, null).plain();
        assertThat(plain).matches("[3-9A-Z]{4}(-[3-9A-Z]{4}){2}");
        String wide = plain.chars()
                .mapToObj(c -> String.valueOf((char) (c == '-' ? 'ー' : c + 0xFEE0)))
                .reduce("", String::concat);
        for (String typed : List.of(
                plain, plain.toLowerCase(Locale.ROOT), plain.replace("-", ""), plain.replace('-', ' '), " " + wide)) {
            UUID person = person();
            assertThat(enrolments.enrol(person, typed)).isEqualTo(new Enrolment.Enrolled("shogakko"));
            assertThat(follows(person)).containsExactly("shogakko");
        }
    }

    @Test
    void noCodeIsKeptAndTwoAreNeverTheSame() {
        Created one = code(false, null, null);
        Created other = code(false, null, null);
        assertThat(one.plain()).isNotEqualTo(other.plain());
        assertThat(one.toString()).doesNotContain(one.plain());
        assertThat(JdbcClient.create(pool)
                        .sql("SELECT count(*) FROM enrolment_code c WHERE strpos(c::text, ?) > 0")
                        .param(one.plain())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsUnknownOverUsedUpOrTakenBackLetsNobodyIn() {
        Created once = code(false, 1, null);
        Created brief = code(false, null, NOW.plusSeconds(60));
        Created taken = code(false, null, null);
        UUID first = person();
        assertThat(enrolments.enrol(first, once.plain())).isInstanceOf(Enrolment.Enrolled.class);
        assertThat(enrolments.enrol(first, once.plain()))
                .as("who is in stays in, and uses nothing up")
                .isInstanceOf(Enrolment.Enrolled.class);
        assertThat(desk.withdraw("shogakko", taken.code().id())).isTrue();
        assertThat(desk.withdraw("shogakko", taken.code().id())).isFalse();
        clock.advance(Duration.ofSeconds(60));

        UUID person = person();
        for (String code :
                List.of("", "ABCD", "x".repeat(10_000), "😀\u0000", once.plain(), brief.plain(), taken.plain())) {
            assertThat(enrolments.enrol(person, code)).as(code).isEqualTo(new Enrolment.NotValid());
        }
        assertThat(enrolments.enrol(UUID.randomUUID(), code(false, null, null).plain()))
                .isEqualTo(new Enrolment.NotValid());
        assertThat(follows(person)).isEmpty();
    }

    @Test
    void afterTooManyWrongOnesTheRightOneIsWrongForAWhile() {
        String plain = code(false, null, null).plain();
        UUID guesser = person();
        for (int i = 0; i < Enrolling.MOST_WRONG; i++) {
            enrolments.enrol(guesser, "wrong" + i);
        }
        assertThat(enrolments.enrol(guesser, plain)).isEqualTo(new Enrolment.NotValid());
        assertThat(enrolments.enrol(person(), plain)).isInstanceOf(Enrolment.Enrolled.class);
        clock.advance(Enrolling.WINDOW);
        assertThat(enrolments.enrol(guesser, plain)).isInstanceOf(Enrolment.Enrolled.class);
    }

    @Test
    void manyAtOnceNeverUseACodeMoreOftenThanAllowed() throws Exception {
        String plain = code(false, 3, null).plain();
        List<UUID> people = Stream.generate(this::person).limit(12).toList();
        List<Future<Enrolment>> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            answers = threads.invokeAll(people.stream()
                    .map(person -> (Callable<Enrolment>) () -> enrolments.enrol(person, plain))
                    .toList());
        }
        int in = 0;
        for (Future<Enrolment> answer : answers) {
            in += answer.get() instanceof Enrolment.Enrolled ? 1 : 0;
        }
        assertThat(in).isEqualTo(3);
    }

    @Test
    void aRequestWaitsForItsApprovalAndThePersonIsTold() {
        Created code = code(true, 2, null);
        UUID person = person();
        UUID other = person();
        assertThat(enrolments.enrol(person, code.plain())).isEqualTo(new Enrolment.AwaitingApproval("shogakko"));
        assertThat(enrolments.awaited(person)).containsExactly("shogakko");
        assertThat(enrolments.enrol(person, code.plain()))
                .as("a double click asks once")
                .isEqualTo(new Enrolment.AwaitingApproval("shogakko"));
        enrolments.enrol(other, code.plain());
        assertThat(follows(person)).isEmpty();
        List<EnrolmentRequest> waiting = desk.requests(State.WAITING, 1_000).stream()
                .filter(request -> List.of(person, other).contains(request.subscriberId()))
                .toList();
        assertThat(waiting).hasSize(2);
        UUID request = waiting.getFirst().id();

        assertThat(desk.decide(request, true, "principal")).get().satisfies(decided -> {
            assertThat(decided.state()).isEqualTo(State.APPROVED);
            assertThat(decided.decidedBy()).isEqualTo("principal");
        });
        assertThat(desk.decide(request, false, "somebody else").orElseThrow().state())
                .isEqualTo(State.APPROVED);
        assertThat(follows(person)).containsExactly("shogakko");
        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.content().title()).isEqualTo("「小学校」に登録されました");
            assertThat(notice.to().address().value()).isEqualTo(person + "@example.jp");
        });

        desk.decide(waiting.getLast().id(), false, "principal");
        assertThat(follows(other)).isEmpty();
        assertThat(told).hasSize(2);
        assertThat(desk.codes("shogakko").stream()
                        .filter(each -> each.id().equals(code.code().id()))
                        .map(EnrolmentCode::uses))
                .as("a rejected request used nothing up")
                .containsExactly(1);
        assertThat(desk.decide(UUID.randomUUID(), true, "principal")).isEmpty();
    }

    @Test
    void onlyClosedCategoriesHaveCodes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.create(new NewEnrolmentCode("hiroba", "x", false, null, null), "school"))
                .withMessageContaining("closed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.create(new NewEnrolmentCode("nowhere", "x", false, null, null), "school"));
        assertThat(new Category("a", Map.of(), true, false).isOpen()).isFalse();
        assertThat(new Category("a", Map.of(), false, true).isOpen()).isFalse();
        assertThat(new Category("a", Map.of(), false, false).isOpen()).isTrue();
    }

    @Test
    void everyLanguageHasEveryText() {
        for (String base : List.of("enrolment/texts", "content/digest")) {
            Messages messages = Messages.load(base);
            assertThat(messages.languages()).containsExactlyInAnyOrderElementsOf(Language.SHIPPED);
            assertThat(Language.SHIPPED)
                    .allSatisfy(language -> assertThat(messages.keys(language)).isEqualTo(messages.keys(Language.JA)));
        }
    }
}
