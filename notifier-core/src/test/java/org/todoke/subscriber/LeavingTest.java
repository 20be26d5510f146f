package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/** People who choose, who leave, and who want to be forgotten. */
@Import(LeavingTest.Heard.class)
class LeavingTest extends ModuleTest {
    @Autowired
    Leaving leaving;

    @Autowired
    Preferences preferences;

    @Autowired
    Heard heard;

    @BeforeEach
    void hanakoAndTaro() {
        heard.events.clear();
        imported("""
                hanako,ja,north,EMAIL,hanako@example.jp,bousai;gomi
                hanako,ja,north,SMS,090-1234-5678,bousai;gomi
                taro,ja,north,EMAIL,taro@example.jp,bousai
                """);
    }

    @Test
    void quietHoursAndLanguageAreKeptAndGivenUp() {
        UUID hanako = person("hanako").id();
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30));

        assertThat(preferences.quietHours(hanako)).isEmpty();
        assertThat(preferences.setQuietHours(hanako, night)).isTrue();
        assertThat(preferences.quietHours(hanako)).contains(night);
        assertThat(preferences.setQuietHours(hanako, null)).isTrue();
        assertThat(preferences.quietHours(hanako)).isEmpty();
        assertThat(preferences.setLanguage(hanako, Language.EN)).isTrue();
        assertThat(person("hanako").language()).isEqualTo(Language.EN);
        assertThat(preferences.setQuietHours(UUID.randomUUID(), night)).isFalse();
        assertThat(preferences.setLanguage(UUID.randomUUID(), Language.EN)).isFalse();
    }

    @Test
    void theFrequencyOfACategoryIsKeptAndAnImportDoesNotChangeIt() {
        Subscription old = subscriptionTo("gomi");
        subscribers.save(
                new Subscription(old.subscriberId(), "gomi", old.areas(), Set.of(), Frequency.WEEKLY, old.createdAt()));
        imported("hanako,ja,south,EMAIL,hanako@example.jp,bousai;gomi\n");

        assertThat(subscriptionTo("gomi").frequency()).isEqualTo(Frequency.WEEKLY);
        assertThat(subscriptionTo("bousai").frequency()).isEqualTo(Frequency.IMMEDIATE);
    }

    private Subscription subscriptionTo(String category) {
        return subscribers.subscriptionsOf(person("hanako").id()).stream()
                .filter(subscription -> subscription.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoLeavesStaysOutWhenARosterIsImportedAgain() {
        UUID hanako = person("hanako").id();
        assertThat(leaving.leave(hanako, "gomi")).isTrue();
        assertThat(leaving.leave(hanako, "gomi")).isFalse();
        assertThat(follows("hanako")).containsExactly("bousai[north]");

        leaving.leaveEverything(hanako);
        leaving.leaveEverything(hanako);
        assertThat(follows("hanako")).isEmpty();
        imported("hanako,ja,north,EMAIL,hanako@example.jp,bousai;gomi\n");
        assertThat(follows("hanako")).isEmpty();
        assertThat(addresses("hanako")).hasSize(2);
        assertThat(follows("taro")).hasSize(1);
    }

    @Test
    void anEndpointIsWithdrawnByItsOwnPersonAlone() {
        UUID hanako = person("hanako").id();
        Endpoint mail = subscribers.endpointsOf(hanako).getFirst();

        assertThat(leaving.withdraw(person("taro").id(), mail.id())).isFalse();
        assertThat(subscribers.findEndpoint(mail.id()).orElseThrow().state()).isEqualTo(EndpointState.ACTIVE);
        assertThat(leaving.withdraw(hanako, mail.id())).isTrue();
        assertThat(subscribers.findEndpoint(mail.id()).orElseThrow().state()).isEqualTo(EndpointState.LEFT);
    }

    @Test
    void theirDataAreAllThatTheHubKnows() {
        UUID hanako = person("hanako").id();
        preferences.setQuietHours(hanako, new QuietHours(LocalTime.of(1, 0), LocalTime.of(2, 0)));

        PersonalData data = leaving.data(hanako).orElseThrow();

        assertThat(data.person().externalId()).isEqualTo("hanako");
        assertThat(data.quietHours()).isPresent();
        assertThat(data.endpoints())
                .extracting(endpoint -> endpoint.address().address().value())
                .containsExactlyInAnyOrder("hanako@example.jp", "+819012345678");
        assertThat(data.subscriptions()).extracting(Subscription::category).containsExactly("bousai", "gomi");
        assertThat(leaving.data(UUID.randomUUID())).isEmpty();
    }

    @Test
    void whoIsErasedIsInNoTableAnyMore() {
        UUID hanako = person("hanako").id();
        List<String> traces = tracesOf(hanako);
        UUID endpoint = subscribers.endpointsOf(hanako).getFirst().id();
        jdbc.sql("INSERT INTO delivery_retry (revision_id, endpoint_id, due_at, waits) VALUES (?, ?, 'infinity', 2)")
                .params(UUID.randomUUID(), endpoint)
                .update();
        leaving.leave(hanako, "gomi");
        assertThat(tablesWith(traces)).isNotEmpty();

        assertThat(leaving.erase(hanako)).isTrue();

        assertThat(tablesWith(traces)).isEmpty();
        assertThat(tablesWith(List.of(hanako.toString()))).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM delivery_retry WHERE endpoint_id = ? AND due_at <= ? AND waits = 0")
                        .params(endpoint, java.sql.Timestamp.from(SubscriberModule.NOW))
                        .query(Long.class)
                        .single())
                .as("what waited is due, so that the queue ends it")
                .isEqualTo(1);
        assertThat(heard.events)
                .singleElement()
                .satisfies(event -> assertThat(event.addresses())
                        .extracting(address ->
                                address.channel() + " " + address.address().value())
                        .containsExactlyInAnyOrder(
                                Channel.EMAIL + " hanako@example.jp", Channel.SMS + " +819012345678"));
        assertThat(heard.insideTransaction).isTrue();
        assertThat(leaving.erase(hanako)).isFalse();
        assertThat(addresses("taro")).hasSize(1);
    }

    @Test
    void aBrokenCiphertextKeepsNobody() {
        UUID hanako = person("hanako").id();
        jdbc.sql("UPDATE endpoint SET address = 'x' WHERE subscriber_id = ?")
                .param(hanako)
                .update();

        assertThat(leaving.erase(hanako)).isTrue();

        assertThat(subscribers.find(hanako)).isEqualTo(Optional.empty());
    }

    /** Ciphertexts and indexes, as PostgreSQL writes bytes. */
    private List<String> tracesOf(UUID person) {
        List<String> traces = new ArrayList<>();
        jdbc.sql("SELECT address, address_index FROM endpoint WHERE subscriber_id = ?")
                .param(person)
                .query(row -> {
                    traces.add(HexFormat.of().formatHex(row.getBytes(1)));
                    traces.add(HexFormat.of().formatHex(row.getBytes(2)));
                });
        return traces;
    }

    private List<String> tablesWith(List<String> traces) {
        return jdbc
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .filter(table -> traces.stream()
                        .anyMatch(trace -> jdbc.sql(
                                        "SELECT EXISTS (SELECT FROM \"" + table + "\" t WHERE strpos(t::text, ?) > 0)")
                                .param(trace)
                                .query(Boolean.class)
                                .single()))
                .toList();
    }

    /** Listens as other features do. */
    static class Heard {
        private final List<SubscriberErased> events = new ArrayList<>();
        private boolean insideTransaction;

        @EventListener
        void on(SubscriberErased event) {
            events.add(event);
            insideTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        }
    }
}
