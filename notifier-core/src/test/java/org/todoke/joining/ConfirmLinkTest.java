package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscriber;

class ConfirmLinkTest extends JoiningTest {
    @Test
    void aNewPersonFollowsWhatTheyWishedFor() {
        joining.ask(new JoinRequest(
                TARO, Language.of("vi"), wishes(Set.of("bousai", CLOSED, "no-such", "防災"), "north", "nowhere"), null));

        OpenLink open = joining.look(lastToken()).orElseThrow();
        Joined joined = joining.confirmLink(lastToken()).orElseThrow();

        assertThat(open).isEqualTo(new OpenLink(TARO, Language.of("vi"), wishes(Set.of("bousai"), "north"), false));
        assertThat(joined.isNew()).isTrue();
        assertThat(follows(joined.subscriberId())).containsExactly("bousai[north][]");
        assertThat(subscribers.find(joined.subscriberId()).map(Subscriber::language))
                .contains(Language.of("vi"));
        Endpoint endpoint = subscribers.findEndpoint(joined.endpointId()).orElseThrow();
        assertThat(endpoint.address()).isEqualTo(TARO);
        assertThat(endpoint.state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void nobodyIsJoinedToADrillGroup() {
        String drill = jdbc.sql("SELECT code FROM category WHERE drill_group LIMIT 1")
                .query(String.class)
                .single();
        joining.ask(request(TARO, wishes(Set.of(drill))));

        Joined joined = joining.confirmLink(lastToken()).orElseThrow();

        assertThat(follows(joined.subscriberId())).isEmpty();
    }

    @Test
    void lookingUsesNothingUp() {
        joining.ask(request(TARO));

        for (int n = 0; n < 5; n++) {
            assertThat(joining.look(lastToken())).isPresent();
        }

        assertThat(joining.confirmLink(lastToken())).isPresent();
    }

    @Test
    void aLinkWorksOnce() {
        joining.ask(request(TARO));

        assertThat(joining.confirmLink(lastToken())).isPresent();
        assertThat(joining.confirmLink(lastToken())).isEmpty();
        assertThat(joining.look(lastToken())).isEmpty();
    }

    @Test
    void ofManyWhoUseALinkAtTheSameTimeOneGetsIn() throws Exception {
        joining.ask(request(TARO));
        String token = lastToken();

        assertThat(sideBySide(8, () -> joining.confirmLink(token)).stream().filter(Optional::isPresent))
                .hasSize(1);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void manyWhoJoinWithTheSameAddressAtTheSameTimeAreOnePerson() throws Exception {
        List<Joined> joined = sideBySide(8, () -> joining.join(LINE, Language.JA, wishes(Set.of("bousai"))));

        assertThat(joined.stream().map(Joined::subscriberId).distinct()).hasSize(1);
        assertThat(joined.stream().filter(Joined::isNew)).hasSize(1);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void aLinkIsOverAfterADay() {
        joining.ask(request(TARO));
        clock.advance(Duration.ofHours(24));

        assertThat(joining.look(lastToken())).isEmpty();
        assertThat(joining.confirmLink(lastToken())).isEmpty();
        assertThat(people()).isZero();
    }

    @Test
    void forgedAndTruncatedLinksAreCalmlyNothing() {
        joining.ask(request(TARO));
        String token = lastToken();
        String ticket = joining.ask(request(PHONE)).ticket();

        assertThat(Strange.tokens(token)).allSatisfy(forged -> {
            assertThat(joining.look(forged)).isEmpty();
            assertThat(joining.confirmLink(forged)).isEmpty();
        });
        assertThat(joining.look(ticket)).as("a ticket is no link").isEmpty();
        assertThat(joining.look(token)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(EndpointState.class)
    void whoComesBackIsReachedAgain(EndpointState state) {
        UUID person = person("1", TARO);
        Endpoint endpoint = subscribers.endpointsOf(person).getFirst();
        subscribers.changeState(endpoint.id(), state);
        joining.ask(request(TARO));
        assertThat(notices.sent()).hasSize(1);

        Joined joined = joining.confirmLink(lastToken()).orElseThrow();

        assertThat(joined).isEqualTo(new Joined(person, endpoint.id(), false));
        assertThat(subscribers.findEndpoint(endpoint.id()).map(Endpoint::state)).contains(EndpointState.ACTIVE);
        assertThat(subscribers.find(person).map(Subscriber::language))
                .as("their own choice stays")
                .contains(Language.EN);
    }

    static List<List<Set<String>>> unions() {
        return List.of(
                // before, wished for, after
                List.of(Set.of("north"), Set.of("south"), Set.of("north", "south")),
                List.of(Set.of("north"), Set.of("north"), Set.of("north")),
                List.of(Set.of(), Set.of("south"), Set.of()),
                List.of(Set.of("north"), Set.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("unions")
    void wishesAreAddedAndNothingIsNarrowed(List<Set<String>> areas) {
        UUID person = person("1", TARO);
        follows(person, "bousai", areas.getFirst(), Set.of(Channel.LINE));
        joining.ask(request(TARO, new Wishes(Set.of("bousai"), areas.get(1))));

        joining.confirmLink(lastToken());

        assertThat(subscribers.subscriptionsOf(person)).singleElement().satisfies(after -> {
            assertThat(after.areas()).isEqualTo(areas.get(2));
            assertThat(after.channels()).isEqualTo(Set.of(Channel.LINE, Channel.EMAIL));
        });
    }

    @Test
    void aWishBringsBackWhatWasLeft() {
        UUID person = person("1", TARO);
        follows(person, "bousai", Set.of(), Set.of());
        jdbc.sql("DELETE FROM subscription").update();
        jdbc.sql("INSERT INTO subscription_left VALUES (?, 'bousai', now())")
                .param(person)
                .update();
        joining.ask(request(TARO, wishes(Set.of("bousai"))));

        joining.confirmLink(lastToken());

        assertThat(follows(person)).containsExactly("bousai[][]");
    }

    @Test
    void aSettingsLinkLeadsBackOnceAndForAShortTimeAndChangesNothing() {
        UUID person = person("1", LINE);
        UUID endpoint = subscribers.endpointsOf(person).getFirst().id();
        subscribers.changeState(endpoint, EndpointState.LEFT);
        String first = tokenOf(joining.settingsLink(endpoint));
        String second = tokenOf(joining.settingsLink(endpoint));

        assertThat(joining.look(first)).contains(new OpenLink(LINE, Language.EN, Wishes.NONE, false));
        assertThat(joining.confirmLink(first)).contains(new Joined(person, endpoint, false));
        assertThat(joining.confirmLink(first)).isEmpty();
        assertThat(subscribers.findEndpoint(endpoint).map(Endpoint::state)).contains(EndpointState.LEFT);

        clock.advance(Duration.ofMinutes(30));
        assertThat(joining.confirmLink(second)).isEmpty();
    }

    @Test
    void aSettingsLinkGoesWithItsPerson() {
        UUID person = person("1", LINE);
        String token = tokenOf(
                joining.settingsLink(subscribers.endpointsOf(person).getFirst().id()));

        subscribers.remove(person);

        assertThat(joining.look(token)).isEmpty();
        assertThat(joining.confirmLink(token)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> joining.settingsLink(UUID.randomUUID()));
    }

    @Test
    void aBrowsersNewKeysReplaceTheOldOnes() throws GeneralSecurityException {
        String one = subscription();
        String two = subscription();
        Joined first = joining.join(EndpointAddress.parse(Channel.WEB_PUSH, one), Language.JA, Wishes.NONE);

        Joined second = joining.join(EndpointAddress.parse(Channel.WEB_PUSH, two), Language.JA, Wishes.NONE);

        assertThat(second.endpointId()).isEqualTo(first.endpointId());
        assertThat(subscribers.findEndpoint(first.endpointId()).orElseThrow().address())
                .isEqualTo(EndpointAddress.parse(Channel.WEB_PUSH, two));
    }

    private static String subscription() throws GeneralSecurityException {
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] encoded = curve.generateKeyPair().getPublic().getEncoded();
        String point = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length));
        return "{\"endpoint\":\"https://push.example.com/1\",\"keys\":{\"p256dh\":\"" + point
                + "\",\"auth\":\"tBHItJI5svbpez7KI4CCXg\"}}";
    }

    private static String tokenOf(URI link) {
        return link.getPath().substring("/j/".length());
    }

    static <T> List<T> sideBySide(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> all =
                    IntStream.range(0, threads).mapToObj(n -> work).toList();
            List<T> results = new ArrayList<>();
            for (var result : executor.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
