package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.todoke.area.Area;
import org.todoke.area.AreaKind;
import org.todoke.area.Areas;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.notice.RecordingNotices;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** Joining on a real PostgreSQL: the fictional city with districts {@code north} and {@code south}, nobody in it. */
@SpringBootTest(classes = JoiningModule.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Timeout(60)
abstract class JoiningTest {
    static final EndpointAddress TARO = EndpointAddress.parse(Channel.EMAIL, "taro@example.jp");
    static final EndpointAddress HANAKO = EndpointAddress.parse(Channel.EMAIL, "hanako@example.jp");
    static final EndpointAddress PHONE = EndpointAddress.parse(Channel.SMS, "090-1234-5678");
    static final EndpointAddress LINE = EndpointAddress.parse(Channel.LINE, "U0123456789abcdef0123456789abcdef");
    static final String CLOSED = "school";
    static final Duration MAIL_WINDOW = Duration.ofMinutes(10);
    static final Duration SMS_WINDOW = Duration.ofMinutes(2);

    @TempDir
    private static Path keys;

    @Autowired
    Joining joining;

    @Autowired
    Subscribers subscribers;

    @Autowired
    RecordingNotices notices;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private Areas areas;

    @Autowired
    private Categories categories;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", TestServers::freshDatabaseUrl);
        settings.add("todoke.vault.keyset", () -> keys.resolve("keys.json").toString());
        settings.add("todoke.vault.create", () -> "true");
        settings.add("todoke.public-url", () -> "https://todoke.example.jp");
    }

    @BeforeEach
    void emptyCity() {
        jdbc.sql("TRUNCATE subscriber, enrolment_code, join_request, join_attempt, resident_session CASCADE")
                .update();
        clock.set(JoiningModule.NOW);
        notices.clear();
        areas.put(new Area("north", AreaKind.DISTRICT, "9900100", Map.of(Language.JA, "北区"), Set.of()));
        areas.put(new Area("south", AreaKind.DISTRICT, "9900100", Map.of(Language.JA, "南区"), Set.of()));
        if (categories.find(CLOSED).isEmpty()) {
            categories.add(new Category(CLOSED, Map.of(Language.JA, "北小学校"), true, false));
        }
    }

    static JoinRequest request(EndpointAddress address, Wishes wishes) {
        return new JoinRequest(address, Language.JA, wishes, null);
    }

    static JoinRequest request(EndpointAddress address) {
        return request(address, Wishes.NONE);
    }

    static JoinRequest adding(UUID person, EndpointAddress address) {
        return new JoinRequest(address, Language.JA, Wishes.NONE, person);
    }

    static Wishes wishes(Set<String> wanted, String... areas) {
        return new Wishes(wanted, Set.of(areas));
    }

    /** What the link of the last mail ends in. */
    String lastToken() {
        String link = String.valueOf(notices.last().content().url());
        assertThat(link).startsWith("https://todoke.example.jp/j/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** What the last short message says. */
    String lastCode() {
        return notices.last().content().title().substring(0, 6);
    }

    /** Somebody who was here before. */
    UUID person(@Nullable String externalId, EndpointAddress address) {
        UUID id = UUID.randomUUID();
        subscribers.add(new Subscriber(id, externalId, Language.EN, clock.instant()));
        subscribers.add(new Endpoint(UUID.randomUUID(), id, address, EndpointState.ACTIVE, clock.instant()));
        return id;
    }

    void follows(UUID person, String category, Set<String> wanted, Set<Channel> channels) {
        subscribers.save(new Subscription(person, category, wanted, channels, clock.instant()));
    }

    /** For example {@code bousai[north, south][EMAIL]}. */
    List<String> follows(UUID person) {
        return subscribers.subscriptionsOf(person).stream()
                .map(each -> each.category()
                        + each.areas().stream().sorted().toList()
                        + each.channels().stream().sorted().toList())
                .toList();
    }

    Set<EndpointAddress> addressesOf(UUID person) {
        return subscribers.endpointsOf(person).stream().map(Endpoint::address).collect(Collectors.toSet());
    }

    int people() {
        return jdbc.sql("SELECT count(*) FROM subscriber").query(Integer.class).single();
    }
}
