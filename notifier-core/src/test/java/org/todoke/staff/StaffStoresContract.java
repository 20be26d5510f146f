package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.content.Language;
import org.todoke.fixture.SettableClock;

/** What every store of accounts and of what opens them does. Each test begins with an empty office. */
abstract class StaffStoresContract {
    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Map<String, Set<Role>> ROLES =
            Map.of(StaffMember.WHOLE_CITY, Set.of(Role.VIEWER), "bousai-ka", Set.of(Role.COMPOSER, Role.APPROVER));

    final SettableClock clock = new SettableClock(NOW);
    final StaffAccount hanako =
            StaffAccount.of(UUID.randomUUID(), "hanako", "届 花子", NOW).withRoles(ROLES);

    abstract StaffDirectory directory();

    abstract DirectoryLinks links();

    abstract StaffSecrets secrets();

    abstract StaffSessions sessions();

    abstract SignInAttempts attempts();

    abstract StaffRequests requests();

    abstract StaffPasskeys passkeys();

    @Test
    void aPasskeyIsFoundByWhatItsDeviceCallsItAndGoesWithItsOwner() {
        directory().add(hanako);
        StaffPasskey passkey =
                new StaffPasskey(UUID.randomUUID(), hanako.id(), new byte[] {1, 2}, new byte[] {3}, 7, "携帯", NOW);
        passkeys().add(passkey);
        passkeys().counted(passkey.id(), 9);
        assertThat(passkeys().find(new byte[] {2, 1})).isEmpty();
        assertThat(passkeys().find(new byte[] {1, 2})).hasValueSatisfying(found -> {
            assertThat(found.account()).isEqualTo(hanako.id());
            assertThat(found.credential()).containsExactly(3);
            assertThat(found.counter()).isEqualTo(9);
        });
        assertThat(passkeys().of(hanako.id())).hasSize(1);
        assertThat(passkeys().remove(UUID.randomUUID(), passkey.id())).isFalse();
        assertThat(passkeys().remove(hanako.id(), passkey.id())).isTrue();
        passkeys().add(passkey);
        passkeys().removeAll(hanako.id());
        assertThat(passkeys().of(hanako.id())).isEmpty();
    }

    @Test
    void aChallengeIsAnsweredOnceAndInTime() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        passkeys().open(first, new byte[] {5}, NOW.plusSeconds(60));
        passkeys().open(second, new byte[] {6}, NOW.plusSeconds(60));
        assertThat(passkeys().take(first, NOW))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(5));
        assertThat(passkeys().take(first, NOW)).isEmpty();
        assertThat(passkeys().take(second, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void anAccountIsFoundAsItWasAdded() {
        directory().add(hanako);
        assertThat(directory().find(hanako.id())).contains(hanako);
        assertThat(directory().findByName("hanako")).contains(hanako);
        assertThat(directory().findByName("Hanako")).isEmpty();
        assertThat(directory().findByMail("hanako@city.example.jp")).isEmpty();
        assertThat(directory().find(hanako.id()).orElseThrow().member().may(Duty.APPROVE, "bousai-ka"))
                .isTrue();
    }

    @Test
    void aSignInNameAndAMailAddressAreOnePersons() {
        directory().add(hanako);
        directory().describe(hanako.id(), "届 花", "Hanako@City.example.jp", Language.EN);
        assertThat(directory().findByMail("hanako@city.example.JP"))
                .hasValueSatisfying(account -> assertThat(account.displayName()).isEqualTo("届 花"));

        assertThatThrownBy(() -> directory().add(StaffAccount.of(UUID.randomUUID(), "hanako", "別人", NOW)))
                .isInstanceOf(SignInNameTakenException.class)
                .hasMessageContaining("hanako");
        StaffAccount taro = StaffAccount.of(UUID.randomUUID(), "taro", "太郎", NOW);
        directory().add(taro);
        assertThatThrownBy(() -> directory().describe(taro.id(), "太郎", "hanako@city.example.jp", Language.JA))
                .isInstanceOf(SignInNameTakenException.class);
        assertThat(directory().all()).extracting(StaffAccount::signInName).containsExactly("hanako", "taro");
    }

    @Test
    void rolesAndStateOfAnAccountChange() {
        directory().add(hanako);
        directory().setRoles(hanako.id(), Map.of(StaffMember.WHOLE_CITY, Set.of(Role.ADMINISTRATOR)));
        directory().signedIn(hanako.id(), NOW);
        assertThat(directory().find(hanako.id())).hasValueSatisfying(account -> {
            assertThat(account.isAdministrator()).isTrue();
            assertThat(account.lastSignedIn()).isEqualTo(NOW);
        });

        directory().setDisabled(hanako.id(), NOW);
        assertThat(directory().find(hanako.id())).hasValueSatisfying(account -> {
            assertThat(account.isDisabled()).isTrue();
            assertThat(account.isAdministrator()).isFalse();
        });
        directory().setDisabled(hanako.id(), null);
        assertThat(directory().find(hanako.id()).orElseThrow().isAdministrator())
                .isTrue();
    }

    @Test
    void anAccountIsLinkedToOnePersonOfTheDirectory() {
        DirectoryPerson person = new DirectoryPerson("https://id.city.example.jp", "8f1");
        StaffAccount taro = StaffAccount.of(UUID.randomUUID(), "taro", "太郎", NOW);
        directory().add(hanako);
        directory().add(taro);
        assertThat(links().accountOf(person)).isEmpty();
        assertThat(links().link(hanako.id(), person, NOW)).isTrue();
        assertThat(links().link(taro.id(), person, NOW)).as("somebody's").isFalse();
        assertThat(links().link(hanako.id(), new DirectoryPerson("https://id.city.example.jp", "8f2"), NOW))
                .as("linked already")
                .isFalse();
        assertThat(links().accountOf(person)).contains(hanako.id());
        assertThat(links().accountOf(new DirectoryPerson("https://other.example.jp", "8f1")))
                .as("another directory's number")
                .isEmpty();
        assertThat(links().personOf(hanako.id())).contains(person);
        links().unlink(hanako.id());
        assertThat(links().personOf(hanako.id())).isEmpty();
        assertThat(links().link(taro.id(), person, NOW)).isTrue();
    }

    @Test
    void whatTheDirectoryGivesStandsBesideWhatAdministratorsGive() {
        directory().add(hanako);
        Map<String, Set<Role>> given = Map.of("bousai-ka", Set.of(Role.APPROVER), "kankyo-ka", Set.of(Role.COMPOSER));
        links().setRoles(hanako.id(), given, NOW);
        assertThat(rolesOf(hanako)).as("not linked").isEqualTo(ROLES);
        links().link(hanako.id(), new DirectoryPerson("https://id.city.example.jp", "8f1"), NOW);
        links().setRoles(hanako.id(), given, NOW.plusSeconds(60));
        assertThat(links().roles(hanako.id())).isEqualTo(given);
        assertThat(rolesOf(hanako))
                .isEqualTo(Map.of(
                        StaffMember.WHOLE_CITY,
                        Set.of(Role.VIEWER),
                        "bousai-ka",
                        Set.of(Role.COMPOSER, Role.APPROVER),
                        "kankyo-ka",
                        Set.of(Role.COMPOSER)));

        directory().setRoles(hanako.id(), rolesOf(hanako));
        assertThat(links().unconfirmedSince(NOW.plusSeconds(60))).isEmpty();
        assertThat(links().unconfirmedSince(NOW.plusSeconds(61))).containsExactly(hanako.id());
        links().setRoles(hanako.id(), Map.of(), NOW.plusSeconds(61));
        assertThat(links().unconfirmedSince(NOW.plusSeconds(99))).isEmpty();
        assertThat(rolesOf(hanako))
                .as("what the directory gave was left to it when all were set")
                .isEqualTo(Map.of(StaffMember.WHOLE_CITY, Set.of(Role.VIEWER), "bousai-ka", Set.of(Role.COMPOSER)));
    }

    private Map<String, Set<Role>> rolesOf(StaffAccount account) {
        return directory().find(account.id()).orElseThrow().roles();
    }

    @Test
    void aPasswordsHashIsReplaced() {
        directory().add(hanako);
        assertThat(secrets().passwordHash(hanako.id())).isEmpty();
        secrets().setPasswordHash(hanako.id(), "first", NOW);
        secrets().setPasswordHash(hanako.id(), "second", NOW);
        assertThat(secrets().passwordHash(hanako.id())).contains("second");
    }

    @Test
    void aStepOfTheSharedSecretIsUsedOnce() {
        directory().add(hanako);
        byte[] secret = {1, 2, 3};
        assertThat(secrets().useTotpStep(hanako.id(), 5)).isFalse();
        secrets().setTotpSecret(hanako.id(), secret, NOW);
        assertThat(secrets().totpSecret(hanako.id()).orElseThrow()).isEqualTo(secret);
        assertThat(secrets().useTotpStep(hanako.id(), 5)).isTrue();
        assertThat(secrets().useTotpStep(hanako.id(), 5)).isFalse();
        assertThat(secrets().useTotpStep(hanako.id(), 4)).isFalse();
        assertThat(secrets().useTotpStep(hanako.id(), 6)).isTrue();
    }

    @Test
    void aRecoveryCodeIsUsedOnceAndGoesWithTheSecondFactor() {
        directory().add(hanako);
        secrets().setTotpSecret(hanako.id(), new byte[] {1}, NOW);
        secrets().setRecoveryCodes(hanako.id(), List.of("abc", "def", "ghi"));
        assertThat(secrets().useRecoveryCode(hanako.id(), "xyz")).isFalse();
        assertThat(secrets().useRecoveryCode(hanako.id(), "abc")).isTrue();
        assertThat(secrets().useRecoveryCode(hanako.id(), "abc")).isFalse();
        assertThat(secrets().recoveryCodesLeft(hanako.id())).isEqualTo(2);

        secrets().dropSecondFactor(hanako.id());
        assertThat(secrets().useRecoveryCode(hanako.id(), "def")).isFalse();
        assertThat(secrets().totpSecret(hanako.id())).isEmpty();
    }

    @Test
    void anInvitationIsTakenOnceAndOnlyTheLatest() {
        directory().add(hanako);
        Instant later = NOW.plus(Duration.ofDays(3));
        String old = secrets().invite(hanako.id(), later);
        String token = secrets().invite(hanako.id(), later);
        assertThat(secrets().invited(old, NOW)).isEmpty();
        assertThat(secrets().invited(token, later)).isEmpty();
        assertThat(secrets().invited(token, NOW)).contains(hanako.id());
        assertThat(secrets().accept(token, NOW)).contains(hanako.id());
        assertThat(secrets().accept(token, NOW)).isEmpty();
    }

    @Test
    void aSessionLivesOnWithEachLookUntilItsLongestTime() {
        directory().add(hanako);
        String token = sessions().open(hanako.id(), StaffSession.Stage.FULL, "Firefox ".repeat(50));
        for (int n = 0; n < 24; n++) {
            assertThat(sessions().find(token)).as("after %s", n).isPresent();
            clock.advance(Duration.ofMinutes(29));
        }
        assertThat(sessions().of(hanako.id()))
                .singleElement()
                .satisfies(session -> assertThat(session.device()).hasSize(200));
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions().find(token)).isEmpty();
        assertThat(sessions().of(hanako.id())).isEmpty();
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndHalfOfOneSooner() {
        directory().add(hanako);
        String full = sessions().open(hanako.id(), StaffSession.Stage.FULL, "");
        String half = sessions().open(hanako.id(), StaffSession.Stage.FIRST_FACTOR, "");
        assertThat(sessions().of(hanako.id())).hasSize(1);
        clock.advance(Duration.ofMinutes(15));
        assertThat(sessions().find(half)).isEmpty();
        assertThat(sessions().find(full)).isPresent();
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions().find(full)).isEmpty();
    }

    @Test
    void sessionsAreEndedOneByOneOrAll() {
        directory().add(hanako);
        String first = sessions().open(hanako.id(), StaffSession.Stage.FULL, "a");
        String second = sessions().open(hanako.id(), StaffSession.Stage.FULL, "b");
        String third = sessions().open(hanako.id(), StaffSession.Stage.FULL, "c");
        UUID id = sessions().find(second).orElseThrow().id();
        sessions().close(UUID.randomUUID(), id);
        assertThat(sessions().find(second))
                .as("somebody else's is not theirs to end")
                .isPresent();

        sessions().close(hanako.id(), id);
        sessions().close(first);
        assertThat(sessions().find(first)).isEmpty();
        assertThat(sessions().find(second)).isEmpty();
        sessions().closeAll(hanako.id());
        assertThat(sessions().find(third)).isEmpty();
        assertThat(sessions().find("")).isEmpty();
    }

    @Test
    void waitsGrowWithFailuresAndEndByThemselves() {
        Lockout rule = new Lockout(3, Duration.ofSeconds(10), Duration.ofSeconds(30));
        for (int n = 0; n < 3; n++) {
            assertThat(attempts().begin("a", rule)).isEmpty();
        }
        assertThat(attempts().begin("a", rule)).contains(Duration.ofSeconds(10));
        assertThat(attempts().begin("b", rule)).as("others are not concerned").isEmpty();
        clock.advance(Duration.ofSeconds(4));
        assertThat(attempts().begin("a", rule)).contains(Duration.ofSeconds(6));
        clock.advance(Duration.ofSeconds(6));
        assertThat(attempts().begin("a", rule)).isEmpty();
        assertThat(attempts().begin("a", rule)).contains(Duration.ofSeconds(20));
        attempts().forgive("a");
        assertThat(attempts().begin("a", rule)).isEmpty();
    }

    @Test
    void anAttemptThatSucceededIsTakenBackAndOldOnesAreForgotten() {
        Lockout rule = new Lockout(2, Duration.ofSeconds(10), Duration.ofSeconds(30));
        for (int n = 0; n < 5; n++) {
            assertThat(attempts().begin("net", rule)).isEmpty();
            attempts().takeBack("net");
        }
        assertThat(attempts().begin("net", rule)).isEmpty();
        assertThat(attempts().begin("net", rule)).isEmpty();
        assertThat(attempts().begin("net", rule)).isPresent();
        clock.advance(Lockout.FORGOTTEN_AFTER.plusSeconds(1));
        assertThat(attempts().begin("net", rule)).isEmpty();
        assertThat(attempts().begin("net", rule)).isEmpty();
    }

    @Test
    void aRequestIsDecidedOnce() {
        directory().add(hanako);
        StaffAccount taro = StaffAccount.of(UUID.randomUUID(), "taro", "太郎", NOW);
        directory().add(taro);
        StaffRequest request = new StaffRequest(
                UUID.randomUUID(),
                StaffRequest.Kind.SET_ROLES,
                "taro",
                Map.of("roles", "*/ADMINISTRATOR"),
                hanako.id(),
                NOW,
                NOW.plus(Duration.ofDays(1)),
                StaffRequest.State.WAITING,
                null,
                null);
        requests().add(request);
        assertThat(requests().find(request.id())).contains(request);
        assertThat(requests().since(NOW)).containsExactly(request);
        assertThat(requests().since(NOW.plusSeconds(1))).isEmpty();
        assertThat(request.isOpenAt(NOW.plus(Duration.ofDays(1)))).isFalse();

        assertThat(change(request, taro, StaffRequest.State.REFUSED)).isTrue();
        assertThat(change(request, taro, StaffRequest.State.CONFIRMED)).isFalse();
        assertThat(requests().find(request.id())).hasValueSatisfying(decided -> {
            assertThat(decided.state()).isEqualTo(StaffRequest.State.REFUSED);
            assertThat(decided.decidedBy()).isEqualTo(taro.id());
            assertThat(decided.isOpenAt(NOW)).isFalse();
        });
    }

    private boolean change(StaffRequest request, StaffAccount by, StaffRequest.State to) {
        return requests().change(request.id(), StaffRequest.State.WAITING, to, by.id(), NOW);
    }
}
