package org.todoke.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.content.PublicUrl;
import org.todoke.portal.person.Browser;
import org.todoke.security.ClientAddresses;
import org.todoke.signin.DirectoryOfTests.Fault;
import org.todoke.signin.DirectoryProperties.Group;
import org.todoke.signin.DirectoryProperties.SecondFactor;
import org.todoke.signin.DirectoryProperties.UnknownPeople;
import org.todoke.staff.DirectoryAccounts;
import org.todoke.staff.DirectoryPerson;
import org.todoke.staff.Role;
import org.todoke.staff.SignInAttempts;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffPasskey;
import org.todoke.staff.StaffPasskeys;
import org.todoke.vault.TextVault;

/** The whole way: hub, browser and a directory on this machine. It refuses the unknown and is trusted with second factors. */
@Timeout(60)
class DirectorySignInTest extends OfficeTest {
    private static final DirectoryOfTests CITY = new DirectoryOfTests();
    private static final String BACK = "https://todoke.example.jp/console/sign-in/directory/back";

    @Autowired
    private DirectoryAccounts accounts;

    @Autowired
    private SignIn signIn;

    @Autowired
    private SignInAttempts attempts;

    @Autowired
    private ClientAddresses addresses;

    @Autowired
    private TextVault vault;

    @Autowired
    private PublicUrl publicUrl;

    @Autowired
    private StaffPasskeys passkeys;

    private StaffAccount hanako;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) {
        String prefix = "todoke.staff.directory.";
        Map.of(
                        "issuer", CITY.issuer(),
                        "client-id", DirectoryOfTests.CLIENT,
                        "client-secret", DirectoryOfTests.SECRET,
                        "second-factor", "directory",
                        "groups[0].name", "CN=bousai,OU=todoke",
                        "groups[0].roles", "bousai-ka/COMPOSER,bousai-ka/APPROVER",
                        "groups[1].name", "everybody",
                        "groups[1].roles", "*/VIEWER")
                .forEach((name, value) -> registry.add(prefix + name, () -> value));
    }

    @AfterAll
    static void close() {
        CITY.close();
    }

    @BeforeEach
    void somebodyWhomAnAdministratorWroteDown() {
        hanako = StaffAccount.of(UUID.randomUUID(), "hanako", "花子", clock.instant())
                .withMail("hanako@city.example.jp");
        directory.add(hanako);
    }

    @Test
    void whoTheDirectoryVouchesForComesInToWhereTheyWantedWithTheRolesOfTheirGroups() {
        assertThat(browser.get("/console/sign-in")).bodyText().contains("庁内アカウントでログイン");
        String next = "/console/announcements?state=DRAFT";
        MvcTestResult back = come(next, hanako("CN=bousai,OU=todoke", "everybody", "unheard-of"), Fault.NONE);
        assertThat(back).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(Browser.location(back)).isEqualTo(next);
        assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(directory.find(hanako.id()).orElseThrow().roles())
                .isEqualTo(Map.of("bousai-ka", Set.of(Role.COMPOSER, Role.APPROVER), "*", Set.of(Role.VIEWER)));
        assertThat(sessions.of(hanako.id())).hasSize(1);
        assertThat(audit.entries())
                .extracting(RecordedAudit.Entry::action)
                .containsExactly("staff.directory-linked", "staff.directory-roles-set", "staff.signed-in");
        assertThat(audit.entries().getLast().details()).containsEntry("by", "directory, mfa");
        assertThat(Browser.location(browser.get("/console/sign-in/directory/back?code=x&state=y")))
                .as("loaded again")
                .isEqualTo("/console");
    }

    @Test
    void theQuestionIsBoundToThisBrowserAndLeadsBackToUsWhateverHostWasAskedFor() {
        MvcTestResult away = mvc.get()
                .uri("/console/sign-in/directory?next=https://evil.example")
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .exchange();
        assertThat(away).hasStatus(HttpStatus.SEE_OTHER).hasHeader("Cache-Control", "no-store");
        assertThat(Browser.location(away)).startsWith(CITY.issuer() + "/authorize?");
        assertThat(DirectoryOfTests.question(Browser.location(away)))
                .containsEntry("redirect_uri", BACK)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "todoke")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
        Cookie cookie = Objects.requireNonNull(away.getResponse().getCookie("todoke_staff_directory"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/console/sign-in");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsNotRightLetsNobodyIn(Fault fault) {
        MvcTestResult back = come("/console", hanako("everybody"), fault);
        assertThat(Browser.location(back)).isEqualTo("/console/sign-in");
        assertThat(browser.cookies()).doesNotContainKeys("todoke_staff", "todoke_staff_by");
        assertThat(browser.get("/console/sign-in"))
                .hasStatusOk()
                .bodyText()
                .contains("庁内アカウントでのログインを確かめられませんでした", "role=\"alert\"", "autocomplete=\"current-password\"");
        assertThat(browser.get("/console/sign-in")).as("said once").bodyText().doesNotContain("確かめられませんでした");
        assertThat(sessions.of(hanako.id())).isEmpty();
        assertThat(directory.personOf(hanako.id())).isEmpty();
    }

    @Test
    void anAnswerThatWasTakenOpensNothingAgain() {
        String location = Browser.location(browser.get("/console/sign-in/directory"));
        Cookie attempt = Objects.requireNonNull(browser.cookies().get("todoke_staff_directory"));
        String answer = CITY.vouch(location, hanako("everybody"), clock, Fault.NONE);
        assertThat(Browser.location(browser.get(answer))).isEqualTo("/console");

        Browser thief = new Browser(mvc);
        assertThat(Browser.location(thief.get(answer))).isEqualTo("/console/sign-in");
        assertThat(thief.get("/console/sign-in")).bodyText().contains("時間がたったため");
        thief.cookies().put(attempt.getName(), attempt);
        assertThat(Browser.location(thief.get(answer)))
                .as("even with the attempt: the directory takes a code once")
                .isEqualTo("/console/sign-in");
        assertThat(thief.cookies()).doesNotContainKey("todoke_staff");
    }

    @Test
    void whoIsAwayTooLongBeginsAgain() {
        String location = Browser.location(browser.get("/console/sign-in/directory"));
        clock.advance(Duration.ofMinutes(10));
        browser.get(CITY.vouch(location, hanako("everybody"), clock, Fault.NONE));
        assertThat(browser.get("/console/sign-in")).bodyText().contains("時間がたったため");
        assertThat(sessions.of(hanako.id())).isEmpty();
    }

    @Test
    void whoHasNoAccountNoRoleOrADisabledOneIsToldSo() {
        come("/console", DirectoryOfTests.person("taro", "everybody"), Fault.NONE);
        assertThat(browser.get("/console/sign-in")).bodyText().contains("あなたのアカウントがありません");
        come("/console", hanako("everybody").claim("email_verified", false), Fault.NONE);
        assertThat(browser.get("/console/sign-in"))
                .as("an address that the directory does not vouch for")
                .bodyText()
                .contains("あなたのアカウントがありません");
        come("/console", hanako("unheard-of"), Fault.NONE);
        assertThat(browser.get("/console/sign-in")).bodyText().contains("まだ役割がありません");
        directory.setDisabled(hanako.id(), clock.instant());
        come("/console", hanako("everybody"), Fault.NONE);
        assertThat(browser.get("/console/sign-in")).bodyText().contains("停止されています");
        assertThat(browser.cookies()).doesNotContainKey("todoke_staff");
        assertThat(directory.all()).hasSize(1);
        assertThat(audit.entries())
                .filteredOn(entry -> entry.action().equals("staff.directory-refused"))
                .extracting(entry -> entry.subject() + " " + entry.details().get("why"))
                .containsExactly("taro UNKNOWN", "hanako UNKNOWN", "hanako NO_ROLE", "hanako DISABLED");
    }

    @Test
    void rolesOfAGroupEndWithTheNextSignInWithoutIt() {
        come("/console", hanako("CN=bousai,OU=todoke", "everybody"), Fault.NONE);
        Browser elsewhere = new Browser(mvc);
        come(elsewhere, "/console", hanako().claim("groups", "everybody"), Fault.NONE);
        assertThat(directory.find(hanako.id()).orElseThrow().roles()).isEqualTo(Map.of("*", Set.of(Role.VIEWER)));
        assertThat(browser.get("/console/announcements/new"))
                .as("in the first session too")
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aSecondFactorHasToBeProven() {
        come("/console", hanako("everybody").claim("amr", List.of("pwd")), Fault.NONE);
        assertThat(browser.get("/console/sign-in")).bodyText().contains("多要素認証");
        assertThat(Browser.location(
                        come("/console", hanako("everybody").claim("amr", null).claim("acr", "mfa"), Fault.NONE)))
                .isEqualTo("/console");
    }

    @Test
    void whileTheDirectoryIsDownThePasswordIsTheWay() {
        person("taro", Role.VIEWER);
        clock.advance(Duration.ofMinutes(1));
        CITY.setDown(true);
        try {
            assertThat(Browser.location(browser.get("/console/sign-in/directory?next=/console/feeds")))
                    .isEqualTo("/console/sign-in?next=%2Fconsole%2Ffeeds");
            assertThat(browser.get("/console/sign-in")).hasStatusOk().bodyText().contains("認証システムから応答がありません");
            signIn("taro");
            assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
        } finally {
            CITY.setDown(false);
            clock.advance(Duration.ofSeconds(15));
        }
        assertThat(Browser.location(new Browser(mvc).get("/console/sign-in/directory")))
                .startsWith(CITY.issuer());
    }

    @Test
    void wrongPasswordsKeepNobodyOutWhoComesByTheDirectoryButWrongAnswersDo() {
        for (int n = 0; n < 8; n++) {
            new Browser(mvc).submit("/console/sign-in", "/console/sign-in", "name", "hanako", "password", "wrong");
        }
        assertThat(Browser.location(come("/console", hanako("everybody"), Fault.NONE)))
                .isEqualTo("/console");
        for (int n = 0; n < 40; n++) {
            come(new Browser(mvc), "/console", hanako("everybody"), Fault.NOT_LET_IN);
        }
        Browser late = new Browser(mvc);
        come(late, "/console", hanako("everybody"), Fault.NONE);
        assertThat(late.get("/console/sign-in")).bodyText().contains("うまくいかなかったログインが続いています");
    }

    @Test
    void signingOutLeadsOutOfTheDirectoryToo() {
        come("/console", hanako("everybody"), Fault.NONE);
        MvcTestResult out = browser.post("/console/sign-out", browser.token("/console/me"));
        assertThat(Browser.location(out)).isEqualTo("/console/sign-in/directory/out");
        assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.SEE_OTHER);
        MvcTestResult page = browser.get("/console/sign-in/directory/out");
        String refresh = String.valueOf(page.getResponse().getHeader("Refresh"));
        assertThat(refresh).startsWith("0; url=" + CITY.issuer() + "/out?client_id=todoke&post_logout_redirect_uri=");
        assertThat(DirectoryOfTests.question(refresh.substring(refresh.indexOf("http"))))
                .containsEntry("post_logout_redirect_uri", "https://todoke.example.jp/console/sign-in");

        person("taro", Role.VIEWER);
        signIn("taro");
        assertThat(Browser.location(browser.post("/console/sign-out", browser.token("/console/me"))))
                .as("who came by password leaves as ever")
                .isEqualTo("/console/sign-in?out=1");
    }

    @Test
    void whereTheHubChecksTheSecondFactorItIsAskedForAsAfterAPassword() {
        DirectorySignIn own = door(SecondFactor.OWN, UnknownPeople.CREATED);
        secrets.setTotpSecret(hanako.id(), SECRET, clock.instant());
        assertThat(through(own, hanako("everybody")))
                .isEqualTo(new DirectorySignIn.Return.Known(new SignIn.Outcome.Second(), "/console"));
        assertThat(sessions.of(hanako.id())).as("half is not in").isEmpty();
        assertThat(through(own, DirectoryOfTests.person("newcomer", "everybody")))
                .isEqualTo(new DirectorySignIn.Return.Known(new SignIn.Outcome.SetUp(), "/console"));
        assertThat(directory.findByName("newcomer").orElseThrow().roles()).isEqualTo(Map.of("*", Set.of(Role.VIEWER)));

        StaffAccount keyed = newcomer("keyed", Role.VIEWER);
        directory.link(keyed.id(), new DirectoryPerson(CITY.issuer(), "keyed"), clock.instant());
        passkeys.add(new StaffPasskey(
                UUID.randomUUID(), keyed.id(), new byte[] {1}, new byte[] {2}, 0, "鍵", clock.instant()));
        assertThat(through(own, DirectoryOfTests.person("keyed")))
                .isEqualTo(new DirectorySignIn.Return.InVain("/console"));
        passkeys.removeAll(keyed.id());
    }

    private DirectorySignIn door(SecondFactor secondFactor, UnknownPeople unknownPeople) {
        DirectoryProperties properties = new DirectoryProperties(
                URI.create(CITY.issuer()),
                DirectoryOfTests.CLIENT,
                DirectoryOfTests.SECRET,
                List.of("openid"),
                null,
                "groups",
                List.of(new Group("everybody", List.of("*/VIEWER"))),
                unknownPeople,
                secondFactor,
                List.of("mfa"));
        return new DirectorySignIn(
                properties,
                new CityDirectory(properties, URI.create(BACK), clock),
                new DirectoryAttempts(vault, publicUrl, clock),
                accounts,
                signIn,
                attempts,
                addresses,
                audit,
                publicUrl);
    }

    private DirectorySignIn.Return through(DirectorySignIn door, JWTClaimsSet.Builder person) {
        MockHttpServletResponse away = new MockHttpServletResponse();
        URI where = door.begin("/console", new MockHttpServletRequest(), away).orElseThrow();
        String answer = CITY.vouch(where.toString(), person, clock, Fault.NONE);
        MockHttpServletRequest back = new MockHttpServletRequest();
        DirectoryOfTests.question("http://x" + answer).forEach(back::setParameter);
        back.setCookies(away.getCookies());
        return door.end(back, new MockHttpServletResponse());
    }

    private MvcTestResult come(String next, JWTClaimsSet.Builder person, Fault fault) {
        return come(browser, next, person, fault);
    }

    private MvcTestResult come(Browser which, String next, JWTClaimsSet.Builder person, Fault fault) {
        String location = Browser.location(which.get("/console/sign-in/directory?next=" + next));
        return which.get(CITY.vouch(location, person, clock, fault));
    }

    private static JWTClaimsSet.Builder hanako(String... groups) {
        return DirectoryOfTests.person("hanako", groups);
    }
}
