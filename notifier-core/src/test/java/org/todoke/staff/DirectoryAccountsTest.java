package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.SettableClock;
import org.todoke.staff.DirectoryAccounts.Admission;
import org.todoke.staff.DirectoryAccounts.Refusal;

class DirectoryAccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final DirectoryPerson PERSON = new DirectoryPerson("https://id.city.example.jp", "8f1");
    private static final Map<String, Set<Role>> COMPOSER = Map.of("bousai-ka", Set.of(Role.COMPOSER));

    private final SettableClock clock = new SettableClock(NOW);
    private final InMemoryStaffDirectory directory = new InMemoryStaffDirectory();
    private final List<String> audited = new ArrayList<>();
    private final DirectoryAccounts accounts = new DirectoryAccounts(
            directory, directory, (actor, action, subject, details) -> audited.add(action + " " + subject), clock);

    @Test
    void whoIsNotKnownIsRefused() {
        assertThat(accounts.admit(PERSON, profile("hanako", null), COMPOSER, false))
                .isEqualTo(new Admission.Refused(Refusal.UNKNOWN, null));
        assertThat(accounts.admit(PERSON, profile("hanako", null), Map.of(), true))
                .as("no group of theirs gives a role")
                .isEqualTo(new Admission.Refused(Refusal.UNKNOWN, null));
        assertThat(directory.all()).isEmpty();
    }

    @Test
    void whoIsWelcomeGetsAnAccountOnce() {
        admitted(accounts.admit(PERSON, profile("Hanako", "hanako@city.example.jp"), COMPOSER, true));
        StaffAccount account =
                admitted(accounts.admit(PERSON, profile("renamed", "other@city.example.jp"), COMPOSER, true));
        assertThat(account.signInName()).isEqualTo("hanako");
        assertThat(account.displayName()).isEqualTo("届 花子");
        assertThat(account.mail()).isEqualTo("hanako@city.example.jp");
        assertThat(account.roles()).isEqualTo(COMPOSER);
        assertThat(audited)
                .containsExactly(
                        "staff.account-added hanako",
                        "staff.directory-linked hanako",
                        "staff.directory-roles-set hanako");
    }

    @Test
    void aNameThatSomebodyHasLinksNothing() {
        directory.add(StaffAccount.of(UUID.randomUUID(), "hanako", "別の花子", NOW));
        assertThat(accounts.admit(PERSON, profile("hanako", null), COMPOSER, true))
                .isEqualTo(new Admission.Refused(Refusal.NAME, null));
        assertThat(accounts.admit(PERSON, profile("花子", null), COMPOSER, true))
                .as("no sign-in name")
                .isEqualTo(new Admission.Refused(Refusal.NAME, null));
        assertThat(accounts.admit(PERSON, profile("花子", "hanako2@city.example.jp"), COMPOSER, true))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aVerifiedAddressThatAnAdministratorWroteDownLinksTheAccountOnce() {
        StaffAccount hanako = added("hanako", "hanako@city.example.jp");
        assertThat(accounts.admit(PERSON, profile("x", null), COMPOSER, false)).isInstanceOf(Admission.Refused.class);
        assertThat(admitted(accounts.admit(PERSON, profile("x", "Hanako@city.example.jp"), COMPOSER, false))
                        .id())
                .isEqualTo(hanako.id());
        DirectoryPerson successor = new DirectoryPerson("https://id.city.example.jp", "8f2");
        assertThat(accounts.admit(successor, profile("y", "hanako@city.example.jp"), COMPOSER, false))
                .as("the address was given to somebody else")
                .isEqualTo(new Admission.Refused(Refusal.UNKNOWN, null));
        assertThat(admitted(accounts.admit(successor, profile("y", "hanako@city.example.jp"), COMPOSER, true))
                        .mail())
                .isNull();
    }

    @Test
    void whoLeavesAGroupLosesItsRoles() {
        StaffAccount hanako = added("hanako", "hanako@city.example.jp");
        directory.setRoles(hanako.id(), Map.of("kankyo-ka", Set.of(Role.VIEWER)));
        DirectoryProfile profile = profile("x", "hanako@city.example.jp");
        accounts.admit(PERSON, profile, Map.of(StaffMember.WHOLE_CITY, Set.of(Role.EMERGENCY_OFFICER)), false);
        assertThat(admitted(accounts.admit(PERSON, profile, Map.of(), false)).roles())
                .as("what an administrator gave stays")
                .isEqualTo(Map.of("kankyo-ka", Set.of(Role.VIEWER)));
        directory.setRoles(hanako.id(), Map.of());
        accounts.admit(PERSON, profile, COMPOSER, false);
        assertThat(accounts.admit(PERSON, profile, Map.of(), false))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.NO_ROLE));
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEmpty();
    }

    @Test
    void whoIsDisabledStaysSo() {
        StaffAccount hanako = added("hanako", "hanako@city.example.jp");
        directory.setDisabled(hanako.id(), NOW);
        assertThat(accounts.admit(PERSON, profile("x", "hanako@city.example.jp"), COMPOSER, true))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.DISABLED));
        assertThat(directory.personOf(hanako.id())).isEmpty();
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEmpty();
    }

    @Test
    void rolesThatTheDirectoryDoesNotConfirmEnd() {
        StaffAccount hanako = admitted(accounts.admit(PERSON, profile("hanako", null), COMPOSER, true));
        clock.advance(DirectoryAccounts.ROLES_LAST);
        accounts.endUnconfirmed();
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEqualTo(COMPOSER);
        clock.advance(Duration.ofSeconds(1));
        accounts.endUnconfirmed();
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEmpty();
        assertThat(audited).endsWith("staff.directory-roles-set hanako");
    }

    private StaffAccount added(String name, String mail) {
        StaffAccount account =
                StaffAccount.of(UUID.randomUUID(), name, name, NOW).withMail(mail);
        directory.add(account);
        return account;
    }

    private static StaffAccount admitted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).account();
    }

    private static DirectoryProfile profile(String name, @org.jspecify.annotations.Nullable String mail) {
        return new DirectoryProfile(name, "届 花子", mail);
    }
}
