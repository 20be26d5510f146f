package org.todoke.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.portal.person.Browser;
import org.todoke.staff.DirectoryPerson;
import org.todoke.staff.Role;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.Section;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffRequest;
import org.todoke.staff.StaffSession.Stage;

class PeopleTest extends OfficeTest {
    private static final String PEOPLE = "/console/people";
    private static final Pattern LINK = Pattern.compile("https://todoke\\.example\\.jp/console/invitation/[\\w-]{43}");

    private StaffAccount first;
    private StaffAccount second;

    @BeforeEach
    void twoAdministrators() {
        first = person("first", Role.ADMINISTRATOR);
        second = person("second", Role.ADMINISTRATOR);
        sections.put(new Section("bousai-ka", "防災課"));
    }

    private MvcTestResult look(StaffAccount who, String path) {
        return mvc.get()
                .uri(path)
                .header("Accept-Language", "ja")
                .with(SignedInStaff.as(who.member()))
                .exchange();
    }

    private MvcTestResult press(StaffAccount who, String path, String... fields) {
        MockMvcRequestBuilder request =
                mvc.post().uri(path).header("Accept-Language", "ja").with(SignedInStaff.as(who.member()));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    @Test
    void onlyAdministratorsSeeThesePages() {
        StaffAccount officer = person("officer", Role.EMERGENCY_OFFICER);
        for (String path : List.of("", "/new", "/requests", "/sections", "/" + first.id())) {
            assertThat(look(first, PEOPLE + path)).as(path).hasStatusOk();
            assertThat(look(officer, PEOPLE + path)).as(path).hasStatus(HttpStatus.FORBIDDEN);
        }
        for (String path : List.of(
                "/new",
                "/" + first.id() + "/roles",
                "/" + first.id() + "/invite",
                "/" + first.id() + "/disable",
                "/" + first.id() + "/second-factor",
                "/" + first.id() + "/details",
                "/" + first.id() + "/enable",
                "/sections",
                "/sections/owner",
                "/requests/" + first.id() + "/confirm")) {
            assertThat(press(officer, PEOPLE + path)).as(path).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void aNewColleagueGetsALinkThatIsShownOnce() {
        assertThat(press(
                        first,
                        PEOPLE + "/new",
                        "signInName",
                        "Hanako",
                        "displayName",
                        "<b>花子",
                        "role",
                        "bousai-ka/COMPOSER"))
                .hasStatusOk()
                .bodyText()
                .containsPattern(LINK)
                .contains("&lt;b&gt;花子");
        StaffAccount hanako = directory.findByName("hanako").orElseThrow();
        assertThat(hanako.roles()).isEqualTo(Map.of("bousai-ka", Set.of(Role.COMPOSER)));
        assertThat(audit.entries())
                .extracting(RecordedAudit.Entry::actor, RecordedAudit.Entry::action, RecordedAudit.Entry::subject)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("staff:first", "staff.account-added", "hanako"),
                        org.assertj.core.groups.Tuple.tuple("staff:first", "staff.roles-set", "hanako"),
                        org.assertj.core.groups.Tuple.tuple("staff:first", "staff.invited", "hanako"));
        assertThat(look(first, PEOPLE)).bodyText().contains("防災課：作成者", "&lt;b&gt;花子");
    }

    @Test
    void whatIsTypedWrongIsSaid() {
        assertThat(press(first, PEOPLE + "/new", "signInName", "花子", "displayName", "花子"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("半角の英小文字", "value=\"花子\"");
        assertThat(press(first, PEOPLE + "/new", "signInName", "hanako", "displayName", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(press(first, PEOPLE + "/new", "signInName", "hanako", "displayName", "花子", "mail", "x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(press(first, PEOPLE + "/new", "signInName", "second", "displayName", "花子"))
                .bodyText()
                .contains("ほかの人が使っています");
    }

    @Test
    void aDangerousRoleWaitsForAnotherAdministrator() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        press(first, PEOPLE + "/" + hanako.id() + "/roles", "role", "*/EMERGENCY_OFFICER", "role", "*/VIEWER");
        assertThat(rolesOf(hanako)).containsExactly(Role.VIEWER);
        StaffRequest request = requests.since(clock.instant()).getFirst();

        assertThat(look(first, PEOPLE + "/requests")).bodyText().contains("自分の依頼は、自分では確認できません");
        assertThat(press(first, PEOPLE + "/requests/" + request.id() + "/confirm"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(look(second, PEOPLE)).bodyText().contains("依頼が1件あります");
        assertThat(look(second, PEOPLE + "/requests")).bodyText().contains("全市：閲覧者・緊急担当");

        assertThat(press(second, PEOPLE + "/requests/" + request.id() + "/confirm"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(rolesOf(hanako)).containsExactlyInAnyOrder(Role.VIEWER, Role.EMERGENCY_OFFICER);
        assertThat(press(second, PEOPLE + "/requests/" + request.id() + "/confirm"))
                .as("once")
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(audit.entries())
                .extracting(RecordedAudit.Entry::action)
                .contains("staff.request-made", "staff.request-confirmed", "staff.roles-set");
    }

    @Test
    void aRequestExpiresAfterADayAndCanBeRefused() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        press(first, PEOPLE + "/" + hanako.id() + "/roles", "role", "*/ADMINISTRATOR");
        StaffRequest old = requests.since(clock.instant()).getFirst();
        clock.advance(SecondAdministrator.REQUEST_LASTS);
        assertThat(press(second, PEOPLE + "/requests/" + old.id() + "/confirm")).hasStatus(HttpStatus.CONFLICT);
        assertThat(look(second, PEOPLE + "/requests")).bodyText().contains("期限切れ");

        press(first, PEOPLE + "/" + hanako.id() + "/roles", "role", "*/ADMINISTRATOR");
        StaffRequest next = requests.since(clock.instant()).getFirst();
        assertThat(press(second, PEOPLE + "/requests/" + next.id() + "/refuse")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(press(second, PEOPLE + "/requests/" + next.id() + "/confirm"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(rolesOf(hanako)).containsExactly(Role.VIEWER);
    }

    @Test
    void aDangerousRoleIsForTheWholeCityAlone() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        press(
                first,
                PEOPLE + "/" + hanako.id() + "/roles",
                "role",
                "bousai-ka/ADMINISTRATOR",
                "role",
                "nowhere/COMPOSER",
                "role",
                "bousai-ka/APPROVER");
        assertThat(directory.find(hanako.id()).orElseThrow().roles())
                .isEqualTo(Map.of("bousai-ka", Set.of(Role.APPROVER)));
    }

    @Test
    void theFirstAdministratorAloneAppointsTheSecond() {
        directory.setDisabled(second.id(), clock.instant());
        StaffAccount hanako = person("hanako", Role.VIEWER);
        assertThat(look(first, PEOPLE)).bodyText().contains("管理者が1人しかいません");
        press(first, PEOPLE + "/" + hanako.id() + "/roles", "role", "*/ADMINISTRATOR");
        assertThat(rolesOf(hanako)).containsExactly(Role.ADMINISTRATOR);
    }

    @Test
    void theLastAdministratorStays() {
        assertThat(press(first, PEOPLE + "/" + second.id() + "/disable")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(press(first, PEOPLE + "/" + first.id() + "/disable"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("最後の管理者です");
        assertThat(press(first, PEOPLE + "/" + first.id() + "/roles", "role", "*/VIEWER"))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(directory.find(first.id()).orElseThrow().isAdministrator()).isTrue();
    }

    @Test
    void whoIsDisabledLosesSessionsAndComesBackWithoutDangerousRoles() {
        String session = sessions.open(second.id(), Stage.FULL, "");
        press(first, PEOPLE + "/" + second.id() + "/disable");
        assertThat(sessions.find(session)).isEmpty();
        assertThat(press(first, PEOPLE + "/" + second.id() + "/invite")).hasStatus(HttpStatus.CONFLICT);
        press(first, PEOPLE + "/" + second.id() + "/enable");
        assertThat(directory.find(second.id()).orElseThrow().roles()).isEmpty();
    }

    @Test
    void theSecondFactorOfSomebodyDangerousIsDroppedByTwo() {
        StaffAccount hanako = person("hanako", Role.COMPOSER);
        press(first, PEOPLE + "/" + hanako.id() + "/second-factor");
        assertThat(secrets.totpSecret(hanako.id())).isEmpty();

        press(first, PEOPLE + "/" + second.id() + "/second-factor");
        assertThat(secrets.totpSecret(second.id())).isPresent();
        StaffAccount third = person("third", Role.ADMINISTRATOR);
        press(
                third,
                PEOPLE + "/requests/"
                        + requests.since(clock.instant()).getFirst().id() + "/confirm");
        assertThat(secrets.totpSecret(second.id())).isEmpty();
    }

    @Test
    void theMailAddressOfSomebodyDangerousIsSetByTwo() {
        StaffAccount officer = person("officer", Role.EMERGENCY_OFFICER);
        String details = PEOPLE + "/" + officer.id() + "/details";
        assertThat(Browser.location(press(first, details, "displayName", "担当", "mail", "evil@city.example.jp")))
                .isEqualTo(PEOPLE + "/requests");
        assertThat(directory.find(officer.id()).orElseThrow().mail())
                .as("the directory would know them by it")
                .isNull();
        assertThat(directory.find(officer.id()).orElseThrow().displayName()).isEqualTo("担当");
        assertThat(look(second, PEOPLE + "/requests")).bodyText().contains("evil@city.example.jp");
        press(
                second,
                PEOPLE + "/requests/"
                        + requests.since(clock.instant()).getFirst().id() + "/confirm");
        assertThat(directory.find(officer.id()).orElseThrow().mail()).isEqualTo("evil@city.example.jp");

        StaffAccount hanako = person("hanako", Role.COMPOSER);
        press(first, PEOPLE + "/" + hanako.id() + "/details", "displayName", "花子", "mail", "h@city.example.jp");
        assertThat(directory.find(hanako.id()).orElseThrow().mail()).isEqualTo("h@city.example.jp");
    }

    @Test
    void whatTheDirectoryGivesIsShownAndEndsWithTheLink() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        directory.link(hanako.id(), new DirectoryPerson("https://id.city.example.jp", "8f1"), clock.instant());
        directory.setRoles(hanako.id(), Map.of("bousai-ka", Set.of(Role.APPROVER)), clock.instant());
        String page = PEOPLE + "/" + hanako.id();
        assertThat(look(first, page)).bodyText().contains("庁内のグループがつけている役割：防災課：承認者");
        press(first, page + "/roles", "role", "*/VIEWER", "role", "bousai-ka/APPROVER");
        String session = sessions.open(hanako.id(), Stage.FULL, "");
        assertThat(press(first, page + "/unlink")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEqualTo(Map.of("*", Set.of(Role.VIEWER)));
        assertThat(sessions.find(session)).isEmpty();
        assertThat(look(first, page)).bodyText().doesNotContain("庁内アカウントとのつながり");
        assertThat(audit.entries()).extracting(RecordedAudit.Entry::action).contains("staff.directory-unlinked");
    }

    @Test
    void sectionsAndTheirCategoriesAreSet() {
        press(first, PEOPLE + "/sections", "code", "kankyo-ka", "name", "環境課");
        press(first, PEOPLE + "/sections/owner", "category", "bousai", "section", "bousai-ka");
        assertThat(sections.ownerOf("bousai")).contains("bousai-ka");
        assertThat(look(first, PEOPLE + "/sections")).bodyText().contains("環境課", "防災課");
        assertThat(press(first, PEOPLE + "/sections", "code", "環境", "name", "環境課"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(press(first, PEOPLE + "/sections/owner", "category", "bousai", "section", "nowhere"))
                .hasStatus(HttpStatus.NOT_FOUND);
        press(first, PEOPLE + "/sections/owner", "category", "bousai", "section", "");
        assertThat(sections.ownerOf("bousai")).isEmpty();
    }

    private Set<Role> rolesOf(StaffAccount account) {
        return directory.find(account.id()).orElseThrow().roles().getOrDefault("*", Set.of());
    }
}
