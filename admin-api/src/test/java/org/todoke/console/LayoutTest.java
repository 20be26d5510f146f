package org.todoke.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.staff.Role;

class LayoutTest extends ConsoleTest {
    private static final String PAGE = "/console/example";

    @Test
    void tellsWhoIsSignedInAndLeadsToWhatIsTheirs() {
        MvcTestResult page = look(staff(Role.VIEWER), PAGE);
        assertThat(page).hasStatusOk().hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        assertThat(text(page))
                .contains("届 花子", "今日の状況", "href=\"/console/telegrams\"", "lang=\"ja\"", "/console/sign-out")
                .doesNotContain("/console/audit", "/console/approvals", "/console/announcements/new", "訓練中");
        assertThat(text(look(staff(Role.ADMINISTRATOR), PAGE))).contains("/console/audit", "/console/people");
        assertThat(text(look(staff("school", Role.APPROVER), PAGE))).contains("/console/approvals");
    }

    @Test
    void aLanguageChosenIsKept() {
        MvcTestResult english = look(staff(Role.VIEWER), PAGE + "?lang=en");
        assertThat(text(english)).contains("lang=\"en\"", "Sign out");
        Cookie kept = Objects.requireNonNull(english.getResponse().getCookie("todoke_console_lang"));
        assertThat(text(look(staff(Role.VIEWER), PAGE, kept))).contains("Sign out");
        assertThat(text(look(staff(Role.VIEWER), PAGE + "?lang=ko"))).contains("ログアウト");
    }

    @Test
    void aDrillShowsOnEveryPage() {
        drills.begin(clock.instant().plus(Duration.ofHours(1)), "総合<b>防災訓練", "test");
        assertThat(text(look(staff(Role.VIEWER), PAGE)))
                .contains("class=\"drilling\"", "訓練中", "総合&lt;b&gt;防災訓練", "<title>【訓練中】");
        assertThat(text(look(staff(Role.VIEWER), PAGE + "/fails/gone"))).contains("class=\"drilling\"", "訓練中");
        drills.end("test");
        assertThat(text(look(staff(Role.VIEWER), PAGE))).doesNotContain("drilling", "訓練中");
    }

    @Test
    void whatWasDoneIsSaidOnceAfterTheRedirect() {
        MvcTestResult saved = press(staff(Role.COMPOSER), PAGE, "name", "<b>防災課");
        MvcTestResult page = follow(staff(Role.COMPOSER), saved);
        assertThat(text(page)).contains("「&lt;b&gt;防災課」を保存しました。", "role=\"status\"");
        Cookie gone = page.getResponse().getCookie("todoke_console_done");
        assertThat(gone).isNotNull().satisfies(it -> assertThat(it.getMaxAge()).isZero());
    }

    @Test
    void faultsAreListedAboveTheFormAndInTheTitle() {
        MvcTestResult page = press(staff(Role.COMPOSER), PAGE, "name", " ");
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains("<title>エラー：見本", "error-summary", "href=\"#name\"", "名前を入れてください。");
    }

    @Test
    void whoMayNotIsToldWhatIsMissingAndWhomToAsk() {
        MvcTestResult refused = press(staff(Role.VIEWER), PAGE, "name", "x");
        assertThat(refused).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(text(refused)).contains("school", "お知らせを作る", "作成者または承認者または緊急担当", "届 花子");
        assertThat(press(staff("waste", Role.COMPOSER), PAGE, "name", "x")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(staff("school", Role.COMPOSER), PAGE, "name", "x")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @ParameterizedTest
    @CsvSource({"gone, 404, 見つかりません", "changed, 409, ほかの人が先に変えました", "own, 409, 3件までです"})
    void refusalsSayWhatToDo(String how, int status, String words) {
        MvcTestResult page = look(staff(Role.VIEWER), PAGE + "/fails/" + how);
        assertThat(page).hasStatus(status);
        assertThat(text(page)).contains(words, "届 花子", "今日の状況");
    }

    @Test
    void whatItsStateDoesNotAllowIsToldWithTheState() {
        UUID draft = SampleAnnouncements.created(announcements).id();
        MvcTestResult page = press(staff(Role.APPROVER), PAGE + "/" + draft + "/release");
        assertThat(page).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(page)).contains("いまの状態ではできません", "「下書き」");
        assertThat(press(staff(Role.APPROVER), PAGE + "/" + new UUID(0, 7) + "/release"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 見つかりません",
        "413, 大きすぎます",
        "503, このブラウザに残っています",
        "500, このブラウザに残っています",
        "502, このブラウザに残っています",
        "418, 読み取れませんでした"
    })
    void whatFailsElsewhereIsToldInTheConsolesFrame(int status, String words) {
        MvcTestResult page = mvc.get()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/console/telegrams/x")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ja")
                .with(request -> {
                    request.setDispatcherType(DispatcherType.ERROR);
                    return request;
                })
                .exchange();
        assertThat(text(page)).contains(words, "職員用").doesNotContain("<nav class=\"console-nav\"");
    }
}
