package org.todoke.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.content.Language;
import org.todoke.portal.person.Browser;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.Totp;

class SignInTest extends OfficeTest {
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");
    private static final Pattern TYPED_SECRET = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Test
    void whoShowsPasswordAndCodeComesInToWhereTheyWanted() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        String next = "/console/announcements?state=DRAFT";

        MvcTestResult first = browser.submit(
                "/console/sign-in?next=" + next,
                "/console/sign-in",
                "name",
                " Hanako ",
                "password",
                PASSWORD,
                "next",
                next);
        assertThat(Browser.location(first)).startsWith("/console/sign-in/second?next=");
        assertThat(first).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(browser.get("/console")).as("half is not in").hasStatus(HttpStatus.SEE_OTHER);
        assertThat(sessions.of(hanako.id())).isEmpty();

        MvcTestResult second =
                browser.submit(Browser.location(first), "/console/sign-in/second", "code", code(), "next", next);
        assertThat(Browser.location(second)).isEqualTo(next);
        assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/console/sign-in")).as("is in already").hasStatus(HttpStatus.SEE_OTHER);
        assertThat(sessions.of(hanako.id())).hasSize(1);
        assertThat(audit.entries()).extracting(RecordedAudit.Entry::action).containsExactly("staff.signed-in");
        assertThat(directory.find(hanako.id()).orElseThrow().lastSignedIn()).isEqualTo(clock.instant());
    }

    @Test
    void aHubWithoutADirectoryOffersNone() {
        assertThat(browser.get("/console/sign-in")).bodyText().doesNotContain("庁内アカウント");
        assertThat(browser.get("/console/sign-in/directory")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/console/sign-in/directory/back?code=x&state=y"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theConsoleSpeaksTheLanguageThatSomebodyChoseForTheirAccountOnAnyDevice() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        signIn("hanako");
        assertThat(browser.get("/console/me")).bodyText().contains("自分のアカウント");
        browser.submit("/console/me", "/console/me/language", "language", "en");
        assertThat(directory.find(hanako.id()).orElseThrow().language()).isEqualTo(Language.EN);

        browser = new Browser(mvc);
        clock.advance(Duration.ofMinutes(1));
        signIn("hanako");
        assertThat(browser.get("/console/me")).bodyText().contains("lang=\"en\"");
        person("taro", Role.VIEWER);
        browser.post("/console/sign-out", browser.token("/console/me"));
        browser.get("/console/sign-in?lang=ja");
        signIn("taro");
        assertThat(browser.get("/console/me"))
                .as("who has chosen none reads what the device has")
                .bodyText()
                .contains("自分のアカウント");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/console\\@evil.example", "/a/b"})
    void nobodyIsLedElsewhere(String next) {
        person("hanako", Role.VIEWER);
        browser.submit("/console/sign-in", "/console/sign-in", "name", "hanako", "password", PASSWORD, "next", next);
        assertThat(Browser.location(browser.submit(
                        "/console/sign-in/second", "/console/sign-in/second", "code", code(), "next", next)))
                .isEqualTo("/console");
    }

    @Test
    void whetherSomebodyHasAnAccountShowsNowhere() {
        person("hanako", Role.VIEWER);
        newcomer("without.password");
        StaffAccount gone = person("gone", Role.VIEWER);
        directory.setDisabled(gone.id(), clock.instant());

        String known = refusal("hanako", "wrong");
        for (String name : List.of("nobody", "without.password", "gone", "<script>", "", "x".repeat(500))) {
            assertThat(refusal(name, PASSWORD)).as(name).isEqualTo(known);
        }
        assertThat(known).contains("ログイン名かパスワードが違います");
    }

    private String refusal(String name, String password) {
        Browser another = new Browser(mvc);
        MvcTestResult answer =
                another.submit("/console/sign-in", "/console/sign-in", "name", name, "password", password);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(another.cookies()).doesNotContainKey("todoke_staff");
        return Browser.text(answer)
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("(id=\"name\"[^>]*) value=\"[^\"]*\"", "$1");
    }

    @Test
    void guessesWaitLongerAndLongerAlsoForANameThatNobodyHas() {
        person("hanako", Role.VIEWER);
        for (String name : List.of("hanako", "nobody")) {
            for (int n = 0; n < 5; n++) {
                assertThat(attempt(name, "guess " + n)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            }
            assertThat(attempt(name, PASSWORD))
                    .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                    .hasHeader("Retry-After", "10")
                    .bodyText()
                    .contains("10秒お待ちください");
        }
        clock.advance(Duration.ofSeconds(10));
        assertThat(attempt("hanako", PASSWORD)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(attempt("hanako", "one more mistake")).as("all is forgiven").hasStatus(422);
    }

    private MvcTestResult attempt(String name, String password) {
        return new Browser(mvc).submit("/console/sign-in", "/console/sign-in", "name", name, "password", password);
    }

    @Test
    void aCodeIsTakenOnceAndGuessesAtItWaitToo() {
        person("hanako", Role.VIEWER);
        signIn("hanako");
        Browser shoulder = new Browser(mvc);
        shoulder.submit("/console/sign-in", "/console/sign-in", "name", "hanako", "password", PASSWORD);
        for (int n = 0; n < 5; n++) {
            assertThat(shoulder.submit("/console/sign-in/second", "/console/sign-in/second", "code", code()))
                    .as("used before")
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(shoulder.submit("/console/sign-in/second", "/console/sign-in/second", "code", "000000"))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        clock.advance(Duration.ofSeconds(30));
        assertThat(Browser.location(
                        shoulder.submit("/console/sign-in/second", "/console/sign-in/second", "code", code())))
                .isEqualTo("/console");
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        secrets.setRecoveryCodes(hanako.id(), List.of("abcdefghjk"));
        browser.submit("/console/sign-in", "/console/sign-in", "name", "hanako", "password", PASSWORD);
        assertThat(Browser.location(
                        browser.submit("/console/sign-in/second", "/console/sign-in/second", "code", " ＡＢＣＤＥ-fghjk ")))
                .isEqualTo("/console");
        assertThat(secrets.recoveryCodesLeft(hanako.id())).isZero();
        assertThat(audit.entries()).extracting(RecordedAudit.Entry::action).contains("staff.recovery-code-used");
    }

    @Test
    void whoHasNoSecondFactorSetsOneUpBeforeAnythingElse() {
        StaffAccount hanako = newcomer("hanako", Role.VIEWER);
        secrets.setPasswordHash(hanako.id(), passwords.hash(PASSWORD), clock.instant());
        MvcTestResult first =
                browser.submit("/console/sign-in", "/console/sign-in", "name", "hanako", "password", PASSWORD);
        assertThat(Browser.location(first)).isEqualTo("/console/sign-in/set-up");
        assertThat(browser.get("/console")).hasStatus(HttpStatus.SEE_OTHER);

        String page = Browser.text(browser.get("/console/sign-in/set-up"));
        String offer = found(OFFER, page);
        byte[] secret = base32(found(TYPED_SECRET, page).replace(" ", ""));
        assertThat(browser.get("/console/sign-in/set-up/qr.svg?offer=" + offer))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store");
        assertThat(browser.submit("/console/sign-in/set-up", "/console/sign-in/set-up", "offer", offer, "code", "1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(offer);

        MvcTestResult done = browser.submit(
                "/console/sign-in/set-up",
                "/console/sign-in/set-up",
                "offer",
                offer,
                "code",
                Totp.code(secret, clock.instant()));
        assertThat(done).hasStatusOk().bodyText().contains("復旧コード", "いましか表示されません");
        assertThat(secrets.recoveryCodesLeft(hanako.id())).isEqualTo(10);
        assertThat(sessions.of(hanako.id())).hasSize(1);
        assertThat(Browser.location(browser.get("/console/sign-in/set-up")))
                .as("who has one does not set up another like this")
                .isEqualTo("/console/sign-in");
    }

    @Test
    void anInvitationSetsThePasswordOnce() {
        StaffAccount hanako = newcomer("hanako", Role.VIEWER);
        String link = "/console/invitation/"
                + secrets.invite(hanako.id(), clock.instant().plus(Duration.ofDays(3)));
        assertThat(browser.get(link)).hasStatusOk().bodyText().contains("職員 hanako", "12文字以上");
        assertThat(browser.submit(link, link, "password", "short", "again", "short"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("パスワードが短すぎます。12文字以上");
        assertThat(browser.submit(link, link, "password", "hanako-no-himitsu", "again", "hanako-no-himitsu"))
                .bodyText()
                .contains("ログイン名が入っています");
        assertThat(browser.submit(link, link, "password", PASSWORD, "again", PASSWORD + "x"))
                .bodyText()
                .contains("2つのパスワードが違います");

        assertThat(Browser.location(browser.submit(link, link, "password", PASSWORD, "again", PASSWORD)))
                .isEqualTo("/console/sign-in/set-up");
        assertThat(new Browser(mvc).get(link)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(new Browser(mvc).get("/console/invitation/made-up")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aNewPasswordByInvitationDoesNotOpenTheSecondFactor() {
        StaffAccount hanako = person("hanako", Role.EMERGENCY_OFFICER);
        String link = "/console/invitation/"
                + secrets.invite(hanako.id(), clock.instant().plus(Duration.ofDays(3)));
        String other = "another-elephant-stapler";
        assertThat(Browser.location(browser.submit(link, link, "password", other, "again", other)))
                .isEqualTo("/console/sign-in/second");
        assertThat(browser.get("/console")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aFormThatCameTooLateIsKeptWithoutItsSecrets() {
        assertThat(mvc.post()
                        .uri("/console/sign-in/kept")
                        .with(SignedInStaff.form())
                        .requestAttr(RequestDispatcher.FORWARD_REQUEST_URI, "/console/announcements/new")
                        .param("title", "断水の\"お知らせ\"<b>")
                        .param("area", "north", "south")
                        .param("password", "秘密"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains(
                        "action=\"/console/announcements/new\"",
                        "name=\"title\" value=\"断水の&quot;お知らせ&quot;&lt;b&gt;\"",
                        "value=\"north\"",
                        "value=\"south\"",
                        "まだ保存も送信もされていません")
                .doesNotContain("秘密", "value=\"断水の\"お知らせ");
        assertThat(mvc.get().uri("/console/sign-in/kept")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aFormThatWasRefusedSaysSo() {
        assertThat(mvc.get().uri("/console/sign-in/refused"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("何も変わっていません");
    }

    @Test
    void theSessionsCookieIsKeptFromScriptsAndOtherSitesAndGoesAtSignOut() {
        person("hanako", Role.VIEWER);
        signIn("hanako");
        Cookie cookie = Objects.requireNonNull(browser.cookies().get("todoke_staff"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).as("ends with the browser").isNegative();

        String token = browser.token("/console/me");
        assertThat(Browser.location(browser.post("/console/sign-out", token))).isEqualTo("/console/sign-in?out=1");
        assertThat(mvc.get().uri("/console/nowhere").cookie(cookie)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(browser.get("/console/sign-in?out=1")).bodyText().contains("ログアウトしました");
    }

    @Test
    void whoIsDisabledIsOutAtOnce() {
        StaffAccount hanako = person("hanako", Role.VIEWER);
        signIn("hanako");
        assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
        directory.setDisabled(hanako.id(), clock.instant());
        assertThat(browser.get("/console/nowhere")).hasStatus(HttpStatus.SEE_OTHER);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private static byte[] base32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        long buffer = 0;
        int bits = 0;
        int at = 0;
        for (int n = 0; n < text.length(); n++) {
            buffer = (buffer << 5 | ALPHABET.indexOf(text.charAt(n))) & 0xffff;
            bits += 5;
            if (bits >= 8 && at < bytes.length) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
