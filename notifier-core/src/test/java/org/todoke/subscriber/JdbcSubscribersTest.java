package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.vault.Vault;

class JdbcSubscribersTest extends ModuleTest {
    private static final Subscriber TARO =
            new Subscriber(new UUID(0x7000L, 1), "p1", Language.JA, SubscriberModule.NOW);
    private static final Subscriber HANAKO =
            new Subscriber(new UUID(0x7000L, 2), null, Language.EN, SubscriberModule.NOW.plusSeconds(1));
    private static final Endpoint MAIL = endpoint(1, TARO, "taro@example.jp");
    private static final Endpoint SECOND_MAIL = endpoint(2, TARO, "taro2@example.jp");
    private static final Subscription BOUSAI = new Subscription(
            TARO.id(), "bousai", Set.of("south", "north"), Set.of(Channel.EMAIL), SubscriberModule.NOW);

    @BeforeEach
    void taroIsKnown() {
        subscribers.add(TARO);
        subscribers.add(MAIL);
    }

    @Test
    void findsPeopleAsTheyWereAdded() {
        subscribers.add(HANAKO);

        assertThat(subscribers.find(TARO.id())).contains(TARO);
        assertThat(subscribers.findByExternalId("p1")).contains(TARO);
        assertThat(subscribers.find(HANAKO.id())).contains(HANAKO);
        assertThat(subscribers.find(new UUID(1, 1))).isEmpty();
        assertThat(subscribers.findByExternalId("p2")).isEmpty();
    }

    @Test
    void findsEndpointsByIdByPersonAndByAddressInAnySpelling() {
        subscribers.add(SECOND_MAIL);

        assertThat(subscribers.findEndpoint(MAIL.id())).contains(MAIL);
        assertThat(subscribers.endpointsOf(TARO.id())).containsExactly(MAIL, SECOND_MAIL);
        assertThat(subscribers.findEndpoint(EndpointAddress.parse(Channel.EMAIL, "TARO@example.JP")))
                .contains(MAIL);
        assertThat(subscribers.findEndpoint(EndpointAddress.parse(Channel.EMAIL, "taro3@example.jp")))
                .isEmpty();
        assertThat(subscribers.endpointsOf(HANAKO.id())).isEmpty();
    }

    @Test
    void takenIdsAndAddressesAreRefusedWithoutShowingTheAddress() {
        subscribers.add(HANAKO);

        assertThatThrownBy(() -> subscribers.add(TARO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(TARO.id().toString());
        assertThatThrownBy(() -> subscribers.add(endpoint(3, HANAKO, "Taro@example.jp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("T***@example.jp")
                .hasMessageNotContaining("Taro");
        Subscriber nobody = new Subscriber(new UUID(9, 9), null, Language.JA, SubscriberModule.NOW);
        assertThatThrownBy(() -> subscribers.add(endpoint(4, nobody, "x@example.jp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(nobody.id().toString());
    }

    @Test
    void thePreferredOrderOfChannelsIsKeptAndCanBeGivenUp() {
        List<Channel> order = List.of(Channel.LINE, Channel.EMAIL);
        assertThat(subscribers.preferChannels(TARO.id(), order)).isTrue();
        assertThat(subscribers.find(TARO.id())).map(Subscriber::channelOrder).contains(order);
        assertThat(subscribers.preferChannels(TARO.id(), List.of())).isTrue();
        assertThat(subscribers.find(TARO.id())).contains(TARO);

        Subscriber jiro = new Subscriber(new UUID(0x7000L, 3), null, Language.JA, order, SubscriberModule.NOW);
        subscribers.add(jiro);
        assertThat(subscribers.find(jiro.id())).contains(jiro);
        assertThat(subscribers.preferChannels(new UUID(9, 9), order)).isFalse();
        assertThatThrownBy(() -> subscribers.preferChannels(TARO.id(), List.of(Channel.LINE, Channel.LINE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most once");
    }

    @Test
    void aSavedSubscriptionReplacesTheEarlierOne() {
        subscribers.save(BOUSAI);
        assertThat(subscribers.subscriptionsOf(TARO.id())).containsExactly(BOUSAI);

        Subscription everywhere = new Subscription(TARO.id(), "bousai", Set.of(), Set.of(), SubscriberModule.NOW);
        subscribers.save(everywhere);
        assertThat(subscribers.subscriptionsOf(TARO.id())).containsExactly(everywhere);
    }

    @Test
    void aSubscriptionToAnUnknownCategoryIsRefused() {
        assertThatThrownBy(() -> subscribers.save(
                        new Subscription(TARO.id(), "fishing", Set.of(), Set.of(), SubscriberModule.NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"fishing\"");
    }

    @Test
    void leavingEndsTheSubscriptionOnceAndMayBeRepeated() {
        subscribers.save(BOUSAI);

        assertThat(unsubscriber.leaveCategory(MAIL.id(), "gomi")).isFalse();
        assertThat(unsubscriber.leaveCategory(MAIL.id(), "bousai")).isTrue();
        assertThat(unsubscriber.leaveCategory(MAIL.id(), "bousai")).isFalse();
        assertThat(unsubscriber.leaveCategory(new UUID(9, 9), "bousai")).isFalse();
        assertThat(subscribers.subscriptionsOf(TARO.id())).isEmpty();

        subscribers.save(BOUSAI);
        assertThat(unsubscriber.leaveCategory(MAIL.id(), "bousai")).isTrue();
    }

    @Test
    void anEndpointChangesItsState() {
        assertThat(subscribers.changeState(MAIL.id(), EndpointState.INVALID)).isTrue();
        assertThat(subscribers.findEndpoint(MAIL.id()).orElseThrow().state()).isEqualTo(EndpointState.INVALID);
        assertThat(subscribers.changeState(new UUID(9, 9), EndpointState.INVALID))
                .isFalse();
    }

    @Test
    void whoIsRemovedLeavesNothingBehind() {
        subscribers.save(BOUSAI);
        unsubscriber.leaveCategory(MAIL.id(), "bousai");
        subscribers.save(new Subscription(TARO.id(), "gomi", Set.of(), Set.of(), SubscriberModule.NOW));

        assertThat(subscribers.remove(TARO.id())).isTrue();
        assertThat(subscribers.remove(TARO.id())).isFalse();
        assertThat(jdbc.sql("""
                                SELECT (SELECT count(*) FROM subscriber) + (SELECT count(*) FROM endpoint)
                                + (SELECT count(*) FROM subscription) + (SELECT count(*) FROM subscription_left)
                                """).query((row, n) -> row.getInt(1)).single()).isZero();
    }

    @Test
    void noToStringShowsAnAddress() {
        assertThat(List.of(MAIL.toString(), MAIL.address().toString()))
                .allSatisfy(text -> assertThat(text).contains("t***@example.jp").doesNotContain("taro"));
    }

    @Test
    void aKeyFileOfAnotherHubIsFoundOutAtTheStart(@Autowired JdbcKeyFileCheck right, @TempDir Path folder) {
        right.afterPropertiesSet();
        Vault another = Vault.open(folder.resolve("another.json"), true);

        assertThatThrownBy(() -> new JdbcKeyFileCheck(jdbc, another.addresses()).afterPropertiesSet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("todoke.vault.keyset");
    }

    private static Endpoint endpoint(int id, Subscriber subscriber, String mail) {
        return new Endpoint(
                new UUID(8, id),
                subscriber.id(),
                EndpointAddress.parse(Channel.EMAIL, mail),
                EndpointState.ACTIVE,
                SubscriberModule.NOW.plusSeconds(id));
    }
}
