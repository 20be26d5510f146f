package org.todoke.console.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.portal.person.Browser;
import org.todoke.security.ApiKey;
import org.todoke.security.ApiKeys;
import org.todoke.security.Scope;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;

class KeysPageTest extends OfficeTest {
    private static final String KEYS = "/console/keys";
    private static final Pattern SECRET = Pattern.compile("tdk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    private static final String[] ALL =
            Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);

    @Autowired
    private ApiKeys keys;

    private StaffAccount first;
    private StaffAccount second;

    @BeforeEach
    void twoAdministrators() {
        first = person("first", Role.ADMINISTRATOR);
        second = person("second", Role.ADMINISTRATOR);
    }

    @Test
    void aKeyIsShownOnceAndWorksUntilItIsRevoked() {
        MvcTestResult issued = issue(first, "無線", "90", "announcements:write");
        assertThat(issued).hasStatusOk();
        String secret = secret(issued);
        ApiKey key = keys.recognise(secret).orElseThrow();
        assertThat(key.scopes()).containsExactly(Scope.ANNOUNCEMENTS_WRITE);
        assertThat(key.expiresAt()).isEqualTo(clock.instant().plus(java.time.Duration.ofDays(90)));
        assertThat(look(first))
                .hasStatusOk()
                .bodyText()
                .contains("無線", "announcements:write")
                .doesNotContain(secret);

        assertThat(press(second, KEYS + "/" + key.id() + "/revoke")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(keys.recognise(secret)).isEmpty();
        assertThat(press(second, KEYS + "/" + key.id() + "/revoke")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aKeyThatMayDoEverythingIsConfirmedByAnotherAndTakenByWhoAsked() {
        assertThat(Browser.location(issue(first, "全部", "30", ALL))).isEqualTo("/console/people/requests");
        assertThat(keys.all()).isEmpty();
        String id = requests.since(clock.instant()).getFirst().id().toString();
        assertThat(press(first, KEYS + "/requests/" + id))
                .as("not confirmed yet")
                .hasStatus(HttpStatus.CONFLICT);
        press(second, "/console/people/requests/" + id + "/confirm");
        assertThat(press(second, KEYS + "/requests/" + id)).as("not theirs").hasStatus(HttpStatus.CONFLICT);

        MvcTestResult taken = press(first, KEYS + "/requests/" + id);
        assertThat(keys.recognise(secret(taken)).orElseThrow().scopes()).hasSize(Scope.values().length);
        assertThat(press(first, KEYS + "/requests/" + id)).as("once").hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aKeyThatReachesResidentsIsConfirmedByAnotherAndHasThoseScopesAlone() {
        issue(first, "無線", "30", "telegrams:write", "telegrams:read");
        assertThat(keys.all()).isEmpty();
        assertThat(mvc.get().uri("/console/people/requests").with(SignedInStaff.as(second.member())))
                .bodyText()
                .contains("telegrams:write telegrams:read");
        String id = requests.since(clock.instant()).getFirst().id().toString();
        press(second, "/console/people/requests/" + id + "/confirm");
        ApiKey key =
                keys.recognise(secret(press(first, KEYS + "/requests/" + id))).orElseThrow();
        assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.TELEGRAMS_WRITE, Scope.TELEGRAMS_READ);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(issue(first, " ", "90", "announcements:write")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(issue(first, "x", "90")).bodyText().contains("1つ以上選んでください");
        assertThat(issue(first, "x", "9000", "announcements:write")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        issue(first, "無線", "0", "announcements:write");
        assertThat(issue(first, "無線", "0", "announcements:write")).bodyText().contains("同じ名前があります");
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void onlyAdministratorsHaveKeys() {
        StaffAccount officer = person("officer", Role.EMERGENCY_OFFICER);
        assertThat(look(officer)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(issue(officer, "x", "90", "announcements:write")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(keys.all()).isEmpty();
    }

    private MvcTestResult look(StaffAccount who) {
        return mvc.get().uri(KEYS).with(SignedInStaff.as(who.member())).exchange();
    }

    private MvcTestResult issue(StaffAccount who, String name, String days, String... scopes) {
        return mvc.post()
                .uri(KEYS)
                .with(SignedInStaff.as(who.member()))
                .header("Accept-Language", "ja")
                .param("name", name)
                .param("days", days)
                .param("scope", scopes)
                .exchange();
    }

    private MvcTestResult press(StaffAccount who, String path) {
        return mvc.post().uri(path).with(SignedInStaff.as(who.member())).exchange();
    }

    private static String secret(MvcTestResult issued) {
        Matcher found = SECRET.matcher(Browser.text(issued));
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
