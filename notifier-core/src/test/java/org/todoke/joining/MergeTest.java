package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.Shard;
import org.todoke.subscriber.Subscriber;

class MergeTest extends JoiningTest {
    @Autowired
    private ResidentSessions sessions;

    @Test
    void somebodySignedInAddsANewAddress() {
        UUID person = person("1", TARO);
        joining.ask(adding(person, HANAKO));
        assertThat(joining.look(lastToken()).orElseThrow().adds()).isTrue();

        Joined joined = joining.confirmLink(lastToken()).orElseThrow();

        assertThat(joined.subscriberId()).isEqualTo(person);
        assertThat(joined.isNew()).isFalse();
        assertThat(addressesOf(person)).containsExactlyInAnyOrder(TARO, HANAKO);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void twoPeopleBecomeOne() {
        UUID kept = person(null, TARO);
        UUID gone = person("register-2", LINE);
        follows(kept, "bousai", Set.of("north"), Set.of());
        follows(gone, "bousai", Set.of("south"), Set.of(Channel.LINE));
        follows(kept, "bouhan", Set.of(), Set.of(Channel.EMAIL));
        follows(gone, "bouhan", Set.of("south"), Set.of(Channel.LINE));
        follows(gone, CLOSED, Set.of(), Set.of());
        String keptSession = sessions.open(kept);
        String goneSession = sessions.open(gone);

        Joined joined = joining.attach(kept, LINE);

        assertThat(joined.subscriberId()).isEqualTo(kept);
        assertThat(addressesOf(kept)).containsExactlyInAnyOrder(TARO, LINE);
        assertThat(follows(kept))
                .containsExactlyInAnyOrder("bouhan[][EMAIL, LINE]", "bousai[north, south][]", CLOSED + "[][]");
        assertThat(subscribers.find(gone)).isEmpty();
        assertThat(subscribers.find(kept).map(Subscriber::externalId)).contains("register-2");
        assertThat(sessions.find(keptSession)).contains(kept);
        assertThat(sessions.find(goneSession)).isEmpty();
        assertThat(jdbc.sql("SELECT DISTINCT shard FROM subscription")
                        .query(Integer.class)
                        .list())
                .as("moved rows are found where the person's are")
                .containsExactly(Shard.of(kept));
        assertThat(jdbc.sql("SELECT details::text FROM audit_log WHERE subject = ? AND action = 'subscriber.merged'")
                        .param(kept.toString())
                        .query(String.class)
                        .single())
                .contains(gone.toString())
                .doesNotContain("U0123");
    }

    @Test
    void ofTwoExternalIdsTheSignedInPersonsStays() {
        UUID kept = person("register-1", TARO);
        person("register-2", HANAKO);

        joining.attach(kept, HANAKO);

        assertThat(subscribers.find(kept).map(Subscriber::externalId)).contains("register-1");
        assertThat(subscribers.findByExternalId("register-2")).isEmpty();
    }

    @Test
    void havingLeftCountsWhereNeitherFollows() {
        UUID kept = person("1", TARO);
        UUID gone = person("2", HANAKO);
        follows(gone, "bousai", Set.of(), Set.of());
        for (Object[] left : new Object[][] {{kept, "bousai"}, {gone, "bouhan"}}) {
            jdbc.sql("INSERT INTO subscription_left VALUES (?, ?, now())")
                    .params(left)
                    .update();
        }

        joining.attach(kept, HANAKO);

        assertThat(follows(kept)).containsExactly("bousai[][]");
        assertThat(jdbc.sql("SELECT category FROM subscription_left WHERE subscriber_id = ?")
                        .param(kept)
                        .query(String.class)
                        .list())
                .containsExactly("bouhan");
    }

    @Test
    void aRequestForAClosedCategoryGoesOverWithItsPerson() {
        UUID kept = person("1", TARO);
        UUID gone = person("2", HANAKO);
        jdbc.sql("""
                INSERT INTO enrolment_code (id, category, hash, label, needs_approval, created_by, created_at)
                VALUES ('00000000-0000-7000-8000-000000000001', 'school', '\\x01', '1年1組', true, 'staff', now())
                """).update();
        jdbc.sql("""
                INSERT INTO enrolment (id, subscriber_id, category, code_id, state, asked_at)
                VALUES (gen_random_uuid(), ?, 'school', '00000000-0000-7000-8000-000000000001', 'WAITING', now())
                """).param(gone).update();

        joining.attach(kept, HANAKO);

        assertThat(jdbc.sql("SELECT subscriber_id FROM enrolment WHERE state = 'WAITING'")
                        .query(UUID.class)
                        .list())
                .containsExactly(kept);
    }

    @Test
    void onesOwnAddressAndNobodysPersonChangeNothing() {
        UUID person = person("1", TARO);

        assertThat(joining.attach(person, TARO).subscriberId()).isEqualTo(person);
        assertThatIllegalArgumentException().isThrownBy(() -> joining.attach(UUID.randomUUID(), TARO));
        assertThat(addressesOf(person)).containsExactly(TARO);
    }

    @Test
    void aLinkToAddAnAddressGoesWithWhoAskedForIt() {
        UUID person = person("1", TARO);
        joining.ask(adding(person, HANAKO));
        subscribers.remove(person);

        assertThat(joining.look(lastToken())).isEmpty();
        assertThat(joining.confirmLink(lastToken())).isEmpty();
        assertThat(people()).isZero();
    }

    /** Each takes the other in at the same moment: one wins, nobody is lost and nothing waits for ever. */
    @Test
    void peopleWhoTakeEachOtherInAreOneInTheEnd() throws Exception {
        for (int round = 0; round < 2; round++) {
            jdbc.sql("TRUNCATE subscriber CASCADE").update();
            UUID one = person("1", TARO);
            UUID two = person("2", HANAKO);
            follows(one, "bousai", Set.of("north"), Set.of());
            follows(two, "bousai", Set.of("south"), Set.of());
            List<Callable<Joined>> both = List.of(() -> joining.attach(one, HANAKO), () -> joining.attach(two, TARO));

            List<UUID> winners = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (var result : threads.invokeAll(both)) {
                    try {
                        winners.add(result.get().subscriberId());
                    } catch (ExecutionException e) {
                        assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
                    }
                }
            }

            assertThat(winners).hasSize(1);
            assertThat(people()).isEqualTo(1);
            assertThat(addressesOf(winners.getFirst())).containsExactlyInAnyOrder(TARO, HANAKO);
            assertThat(follows(winners.getFirst())).containsExactly("bousai[north, south][]");
        }
    }

    @Test
    void joiningWhileBeingTakenInIsOnePerson() throws Exception {
        for (int round = 0; round < 2; round++) {
            jdbc.sql("TRUNCATE subscriber CASCADE").update();
            UUID one = person("1", TARO);
            person("2", HANAKO);
            List<Callable<Joined>> both = List.of(
                    () -> joining.attach(one, HANAKO),
                    () -> joining.join(HANAKO, Language.JA, wishes(Set.of("bousai"))));

            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (var result : threads.invokeAll(both)) {
                    result.get();
                }
            }

            assertThat(people()).isEqualTo(1);
            assertThat(follows(one)).containsExactly("bousai[][]");
        }
    }
}
