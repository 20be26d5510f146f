package org.todoke.portal.person.join;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.delivery.Channel;
import org.todoke.joining.InMemoryJoining;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Wishes;
import org.todoke.portal.person.Browser;
import org.todoke.portal.person.PersonTest;

class JoinTest extends PersonTest {
    private static final String PHONE = "090-1234-5678";

    @AfterEach
    void providersAreWell() {
        joining.memory().delay(false);
    }

    @Test
    void waysThatAreOnAreOfferedAndExplained() {
        assertThat(browser.get("/join"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/join/email?lang=ja",
                        "/join/line?lang=ja",
                        "/join/sms?lang=ja",
                        "/join/push?lang=ja",
                        "touroku@city.example.jp");
        channels.switchOff(Channel.SMS);
        channels.switchOff(Channel.WEB_PUSH);
        assertThat(browser.get("/join")).bodyText().doesNotContain("/join/sms", "/join/push");
        assertThat(browser.get("/join/sms")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/join/push")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void postersWishesAreShownAndCarriedOn() {
        assertThat(browser.get("/join?category=bousai&area=north&category=kunren&area=nowhere"))
                .bodyText()
                .contains("受け取るお知らせ", "地域：北地区", "/join/email?category=bousai&amp;area=north&amp;lang=ja")
                .doesNotContain("訓練参加者", "nowhere");
        assertThat(browser.get("/join/email?category=bousai&area=north"))
                .bodyText()
                .contains("value=\"bousai\" checked=\"checked\"", "value=\"north\" checked=\"checked\"");
    }

    @Test
    void mailIsAskedForProvenAndLeadsToTheSettings() {
        MvcTestResult sent = browser.submit(
                "/join/email",
                "/join/email?lang=en",
                "address",
                " " + mail + " ",
                "category",
                "bousai",
                "area",
                "north");
        assertThat(sent).hasStatusOk().bodyText().contains("We have sent you an email", mail);
        JoinRequest asked = joining.asked().getLast();
        assertThat(asked.address().address().value()).isEqualTo(mail);
        assertThat(asked.language().tag()).isEqualTo("en");
        assertThat(asked.wishes()).isEqualTo(new Wishes(Set.of("bousai"), Set.of("north")));
        assertThat(asked.subscriberId()).isNull();

        String link = "/j/" + joining.memory().lastToken();
        assertThat(browser.get(link))
                .as("in the language it was asked in")
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"en\"", "Disaster prevention", "Area: North")
                .doesNotContain(mail);
        assertThat(browser.cookies()).doesNotContainKey("todoke_resident");

        MvcTestResult confirmed = browser.submit(link, link);
        assertThat(confirmed).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(Browser.location(confirmed)).startsWith("/me?welcome=1");
        assertThat(browser.get("/me?welcome=1")).bodyText().contains("Disaster prevention", "You are signed up");
    }

    @Test
    void answerIsTheSameForAKnownAndAnUnknownAddressAndForARepeat() {
        known();
        String unknown = "nobody" + mail;
        String page = browser.token("/join/email");
        String first = Browser.text(browser.post("/join/email", page, "address", mail));
        String second = Browser.text(browser.post("/join/email", page, "address", mail));
        String third = Browser.text(browser.post("/join/email", page, "address", unknown));

        assertThat(second).isEqualTo(first);
        assertThat(third.replace(unknown, mail)).isEqualTo(first);
    }

    @Test
    void slowProviderIsTold() {
        joining.memory().delay(true);
        assertThat(browser.submit("/join/email", "/join/email", "address", mail))
                .bodyText()
                .contains("時間がかかっています");
        assertThat(browser.submit("/join/sms", "/join/sms", "address", PHONE))
                .bodyText()
                .contains("時間がかかっています");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "taro",
                "taro@",
                "<script>alert(1)</script>@example.jp",
                "\u202Eoof@example.jp",
                "😀😀😀",
                "a@b.jp\r\nBcc: x@example.jp"
            })
    void whatIsNoAddressIsSaidAtTheFieldAndKept(String typed) {
        int before = joining.asked().size();
        MvcTestResult answer =
                browser.submit("/join/email", "/join/email", "address", typed, "category", "gomi", "area", "north");
        assertThat(answer)
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains(
                        "<title>エラー",
                        "href=\"#address\"",
                        "autofocus",
                        "id=\"address-fault\"",
                        "aria-describedby=\"address-hint address-fault\"",
                        "aria-invalid=\"true\"",
                        "value=\"gomi\" checked",
                        "value=\"north\" checked")
                .doesNotContain("<script>alert");
        assertThat(joining.asked()).hasSize(before);
    }

    @Test
    void tenThousandCharactersAreNoAddress() {
        assertThat(browser.submit("/join/email", "/join/email", "address", "あ".repeat(10_000)))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(browser.submit("/join/sms", "/join/sms", "address", "9".repeat(10_000)))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void fullWidthLettersOfJapaneseKeyboardsAreUnderstood() {
        assertThat(browser.submit("/join/sms", "/join/sms", "address", "０９０－１２３４－５６７８"))
                .hasStatusOk();
        assertThat(joining.asked().getLast().address().address().value()).isEqualTo("+819012345678");
    }

    @Test
    void smsCodeLetsInAndCountsItsAttempts() {
        MvcTestResult asked = browser.submit("/join/sms", "/join/sms", "address", "090-5555-0001");
        assertThat(asked)
                .hasStatusOk()
                .bodyText()
                .contains("autocomplete=\"one-time-code\"", "inputmode=\"numeric\"", "090-5555-0001");
        String ticket = "ticket-" + joining.memory().lastToken().replace("token-", "");
        String token = browser.token("/join/sms");

        assertThat(browser.post("/join/code", token, "ticket", ticket, "code", " "))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("6桁の番号を入力してください", ticket);
        assertThat(browser.post("/join/code", token, "ticket", ticket, "code", "000000"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("あと4回", ticket);
        MvcTestResult right = browser.post("/join/code", token, "ticket", ticket, "code", InMemoryJoining.CODE);
        assertThat(Browser.location(right)).startsWith("/me?welcome=1");
        assertThat(browser.cookies()).containsKey("todoke_resident");

        MvcTestResult again = browser.post("/join/code", token, "ticket", ticket, "code", InMemoryJoining.CODE);
        assertThat(Browser.location(again)).as("pressed twice").startsWith("/me?welcome=1");
    }

    @Test
    void wrongCodesWithoutEndAreToldHowLongToWait() {
        browser.submit("/join/sms", "/join/sms", "address", "090-5555-0002");
        String ticket = "ticket-" + joining.memory().lastToken().replace("token-", "");
        String token = browser.token("/join/sms");
        for (int wrong = 1; wrong < 5; wrong++) {
            browser.post("/join/code", token, "ticket", ticket, "code", "000000");
        }
        for (String code : new String[] {"000000", InMemoryJoining.CODE}) {
            MvcTestResult locked = browser.post("/join/code", token, "ticket", ticket, "code", code);
            assertThat(locked)
                    .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                    .hasHeader("Retry-After", "600")
                    .bodyText()
                    .contains("番号の間違いが続いた", "約10分後", "/join?lang=ja");
        }
    }

    @Test
    void openPageIsToldWhenTheMailIsLateWhateverTheAddress() {
        assertThat(browser.submit("/join/email", "/join/email", "address", mail))
                .bodyText()
                .contains("data-delay=\"/join/email/delay\"", "data-words=", "/assets/sent.", "数分かかることがあります")
                .doesNotContain("class=\"notice\"");
        assertThat(browser.get("/join/email/delay"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyJson()
                .isEqualTo("{\"delayed\":false}");
        joining.memory().delay(true);
        assertThat(browser.get("/join/sms/delay")).bodyJson().isEqualTo("{\"delayed\":true}");
        assertThat(browser.get("/join/line/delay")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "made-up", "<b>x</b>"})
    void ticketThatIsNoneLeadsToANewCode(String ticket) {
        assertThat(browser.submit("/join/sms", "/join/code", "ticket", ticket, "code", "123456"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("この番号は使えません", "/join/sms")
                .doesNotContain("<b>x");
        assertThat(browser.get("/join/code")).hasStatusOk().bodyText().contains("/join/sms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a.b.c", "あ", "token-"})
    void linkThatDoesNotWorkEndsOnOneCalmPage(String token) {
        MvcTestResult looked = browser.get("/j/" + token);
        assertThat(looked).hasStatus(HttpStatus.GONE).bodyText().contains("このリンクは使えません", "/me?lang=ja");
        MvcTestResult pressed = browser.submit("/join/email", "/j/" + token);
        assertThat(pressed).hasStatus(HttpStatus.GONE);
        assertThat(Browser.text(pressed)).contains("このリンクは使えません");
    }

    @Test
    void linkWorksOnceAndPressingTwiceIsHarmless() {
        known();
        browser.submit("/join/email", "/join/email", "address", mail);
        String link = "/j/" + joining.memory().lastToken();
        String token = browser.token(link);
        browser.post(link, token);
        Cookie session = browser.session();

        MvcTestResult twice = browser.post(link, token);
        assertThat(Browser.location(twice)).startsWith("/me");
        assertThat(browser.session()).isEqualTo(session);
        assertThat(new Browser(mvc).get(link)).as("another device").hasStatus(HttpStatus.GONE);
    }

    @Test
    void whoIsSignedInAddsAnAddress() {
        signIn();
        assertThat(browser.get("/join/email")).bodyText().contains("連絡先を追加します", "name=\"add\"");
        browser.submit("/join/email", "/join/email", "address", "second" + mail, "add", "1");
        assertThat(joining.asked().getLast().subscriberId()).isEqualTo(me);

        String link = "/j/" + joining.memory().lastToken();
        browser.submit(link, link);
        assertThat(subscribers.endpointsOf(me)).hasSize(2);
    }

    @Test
    void formThatWasOpenedBeforeSigningInAddsNothingToAnybody() {
        signIn();
        browser.submit("/join/email", "/join/email", "address", "other" + mail);
        assertThat(joining.asked().getLast().subscriberId()).isNull();
    }

    @Test
    void addingAfterTheSessionEndedAsksToComeInAgain() {
        int before = joining.asked().size();
        MvcTestResult answer = browser.submit("/join/email", "/join/email", "address", mail, "add", "1");
        assertThat(Browser.location(answer)).startsWith("/me?over=1");
        assertThat(joining.asked()).hasSize(before);
    }

    @Test
    void newSessionReplacesTheOneThereWas() {
        signIn();
        String first = browser.session().getValue();
        browser.submit("/me", "/join/email", "address", mail);
        String link = "/j/" + joining.memory().lastToken();
        browser.submit(link, link);

        assertThat(browser.session().getValue()).isNotEqualTo(first);
        assertThat(sessions.find(first)).isEmpty();
    }

    @Test
    void lineShowsItsFriendLinkAndQrCode() {
        assertThat(browser.get("/join/line"))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"https://line.me/R/ti/p/@todoke\"", "/join/line/qr.svg", "alt=\"LINE");
        assertThat(browser.get("/join/line/qr.svg")).hasStatusOk().bodyText().contains("<svg", "<title>");
        channels.switchOff(Channel.LINE);
        assertThat(browser.get("/join/line")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/join/line/qr.svg")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi", "pt", "xx", "<script>"})
    void everyPageOfJoiningIsThereInEveryLanguage(String tag) {
        for (String page :
                new String[] {"/join", "/join/email", "/join/sms", "/join/code", "/join/line", "/join/push"}) {
            assertThat(mvc.get().uri(page).param("lang", tag)).hasStatusOk();
        }
    }

    @Test
    void somebodyElsesIdIsNeverTakenFromARequest() {
        signIn();
        UUID other = UUID.randomUUID();
        browser.submit(
                "/join/email", "/join/email", "address", "x" + mail, "add", "1", "subscriberId", other.toString());
        assertThat(joining.asked().getLast().subscriberId()).isEqualTo(me);
    }
}
