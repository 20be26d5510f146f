package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.SubscriberErased;

class AskTest extends JoiningTest {
    @Autowired
    private JdbcJoinRequests requests;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Leaving leaving;

    @AfterEach
    void noTrouble() {
        notices.delay();
    }

    @Test
    void sendsALinkInTheReadersLanguage() {
        Asked asked = joining.ask(new JoinRequest(TARO, Language.EN, Wishes.NONE, null));

        assertThat(asked.delayed()).isFalse();
        assertThat(notices.last().to()).isEqualTo(TARO);
        assertThat(notices.last().language()).isEqualTo(Language.EN);
        assertThat(notices.last().content().body()).contains("https://todoke.example.jp/j/", "24 hours");
        assertThat(notices.last().expires()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void sendsACode() {
        joining.ask(request(PHONE));

        assertThat(notices.last().to()).isEqualTo(PHONE);
        assertThat(lastCode()).matches("[0-9]{6}");
        assertThat(notices.last().content().url()).isNull();
        assertThat(notices.last().expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void saysNothingOfWhetherAnAddressIsKnown() {
        person("1", TARO);
        Asked known = joining.ask(request(TARO));
        Asked unknown = joining.ask(request(HANAKO));

        assertThat(known.ticket()).hasSameSizeAs(unknown.ticket());
        assertThat(known.delayed()).isEqualTo(unknown.delayed());
        assertThat(notices.sent()).hasSize(2);
        assertThat(withoutLink(0)).isEqualTo(withoutLink(1));
    }

    private String withoutLink(int n) {
        return notices.sent()
                .get(n)
                .content()
                .toString()
                .replaceAll("https://todoke.example.jp/j/[A-Za-z0-9_-]{43}", "LINK");
    }

    @Test
    void aMailboxGetsOneMailAWindow() {
        joining.ask(request(TARO));
        Asked second = joining.ask(request(EndpointAddress.parse(Channel.EMAIL, "TARO@EXAMPLE.JP")));
        assertThat(second.ticket()).hasSize(SignedIds.LENGTH);
        assertThat(notices.sent()).hasSize(1);

        clock.advance(MAIL_WINDOW);
        joining.ask(request(TARO));

        assertThat(notices.sent()).hasSize(2);
    }

    @Test
    void whoUsedTheirLinkMayAskForAnotherAtOnce() {
        joining.ask(request(TARO));
        assertThat(joining.confirmLink(lastToken())).isPresent();

        joining.ask(request(TARO));

        assertThat(notices.sent()).hasSize(2);
    }

    @Test
    void aMailboxGetsFiveUnansweredMailsADay() {
        for (int n = 0; n < 8; n++) {
            joining.ask(request(TARO));
            clock.advance(MAIL_WINDOW);
        }
        assertThat(notices.sent()).hasSize(5);

        clock.advance(Duration.ofDays(1));
        requests.tidy();
        joining.ask(request(TARO));

        assertThat(notices.sent()).hasSize(6);
    }

    @Test
    void somebodyElsesMailDoesNotStandInForTheOneTheOwnerAsksFor() {
        UUID stranger = person("1", HANAKO);
        joining.ask(adding(stranger, TARO));
        String strangers = notices.last().content().title();

        joining.ask(request(TARO));

        assertThat(notices.sent()).hasSize(2);
        assertThat(notices.last().content().title()).isNotEqualTo(strangers);
        assertThat(joining.look(lastToken()).orElseThrow().adds()).isFalse();
    }

    @Test
    void twoWhoAskAtTheSameTimeGetOneMail() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Asked>> asks = IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<Asked>) () -> joining.ask(request(TARO)))
                    .toList();
            for (var asked : threads.invokeAll(asks)) {
                assertThat(asked.get().ticket()).hasSize(SignedIds.LENGTH);
            }
        }
        assertThat(notices.sent()).hasSize(1);
    }

    @Test
    void theWholeHubSendsNoMoreThanItMay() {
        for (int n = 0; n < 60; n++) {
            joining.ask(request(EndpointAddress.parse(Channel.SMS, "0901234%04d".formatted(n))));
        }
        assertThat(notices.sent()).as("5 a second over ten seconds").hasSize(50);

        clock.advance(Duration.ofSeconds(10));
        joining.ask(request(PHONE));

        assertThat(notices.sent()).hasSize(51);
    }

    @Test
    void peopleAreToldThatItComesLate() {
        notices.delay(Channel.EMAIL);

        assertThat(joining.ask(request(TARO)).delayed()).isTrue();
        assertThat(joining.ask(request(TARO)).delayed()).as("suppressed").isTrue();
        assertThat(joining.ask(request(PHONE)).delayed()).isFalse();
    }

    @Test
    void aChannelThatNeedsNoProofIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joining.ask(request(LINE)))
                .withMessageContaining("LINE");
    }

    @Test
    void somebodyWhoIsGoneAddsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> joining.ask(adding(UUID.randomUUID(), TARO)));
        assertThat(notices.sent()).isEmpty();
    }

    @Test
    void databaseHoldsNoAddressAndNoCode() {
        joining.ask(request(TARO));
        joining.ask(request(PHONE));

        for (Map<String, Object> row :
                jdbc.sql("SELECT * FROM join_request").query().listOfRows()) {
            String sealed = new String((byte[]) row.get("address"), StandardCharsets.ISO_8859_1);
            assertThat(sealed).doesNotContain("taro", "9012345678");
            assertThat(row.values().toString()).doesNotContain("taro", "9012345678", lastCode());
        }
    }

    @Test
    void whatIsOverIsErasedAndThenForgotten() {
        joining.ask(request(PHONE));
        clock.advance(Duration.ofMinutes(10));
        requests.tidy();
        assertThat(jdbc.sql("SELECT address FROM join_request").query().singleRow())
                .containsEntry("address", null);

        clock.advance(Duration.ofDays(1));
        requests.tidy();
        assertThat(jdbc.sql("SELECT count(*) FROM join_request")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverIsDeletedHasAskedForNothing() {
        UUID person = person("1", TARO);
        joining.ask(request(TARO));

        leaving.erase(person);

        assertThat(joining.look(lastToken())).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM join_request")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoeverIsGoneHasAskedForNothing() {
        joining.ask(request(TARO));
        String token = lastToken();
        joining.ask(request(HANAKO));

        events.publishEvent(new SubscriberErased(UUID.randomUUID(), List.of(TARO)));

        assertThat(joining.look(token)).isEmpty();
        assertThat(joining.look(lastToken())).isPresent();
    }
}
