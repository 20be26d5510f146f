package org.todoke.portal.person.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.portal.person.Browser;
import org.todoke.portal.person.PersonTest;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.QuietHours;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscription;

class SettingsTest extends PersonTest {
    private static final AtomicInteger PHONES = new AtomicInteger(10_000);

    @Test
    void whoIsNotSignedInIsToldHowToComeIn() {
        assertThat(browser.get("/me"))
                .hasStatusOk()
                .bodyText()
                .contains("action=\"/join/email?lang=ja\"", "action=\"/join/sms?lang=ja\"", "「設定」と送って", "/join/push");
        channels.switchOff(Channel.SMS);
        assertThat(browser.get("/me")).bodyText().doesNotContain("/join/sms");
    }

    @Test
    void settingsAreShownAtAGlance() {
        signIn();
        assertThat(browser.get("/me"))
                .hasStatusOk()
                .bodyText()
                .contains("防災", "すべての地域／登録したすべての連絡先／すぐに", "p***@example.jp")
                .doesNotContain(mail);
    }

    @Test
    void savedLanguageIsUsedUnlessAnotherIsAskedFor() {
        signIn();
        assertThat(mvc.get().uri("/me").cookie(browser.session()).header("Accept-Language", "ko"))
                .bodyText()
                .contains("<html lang=\"ja\"");
        assertThat(browser.get("/me?lang=en")).bodyText().contains("<html lang=\"en\"");
        MvcTestResult saved = browser.submit("/me/preferences", "/me/language", "language", "vi");
        assertThat(Browser.location(saved)).isEqualTo("/me/preferences?done=language&lang=vi");
        assertThat(subscribers.find(me).orElseThrow().language().tag()).isEqualTo("vi");
        assertThat(browser.get("/me")).bodyText().contains("<html lang=\"vi\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xx", "<script>"})
    void unknownLanguageIsRefused(String tag) {
        signIn();
        assertThat(browser.submit("/me/preferences", "/me/language", "language", tag))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("href=\"#language\"");
        assertThat(subscribers.find(me).orElseThrow().language().tag()).isEqualTo("ja");
    }

    @Test
    void categoriesAreFollowedAndLeftByTheirTicks() {
        signIn();
        MvcTestResult saved = browser.submit("/me/topics", "/me/topics", "had", "bousai", "category", "gomi");
        assertThat(Browser.location(saved)).startsWith("/me/topics?done=topics");
        assertThat(followed()).containsExactly("gomi");
        assertThat(browser.get("/me/topics?done=topics")).bodyText().contains("保存しました");
    }

    @Test
    void closedUnknownAndDrillCategoriesCannotBeTicked() {
        signIn();
        browser.submit(
                "/me/topics",
                "/me/topics",
                "had",
                "bousai",
                "category",
                "bousai",
                "category",
                "school-a",
                "category",
                "kunren",
                "category",
                "nothing");
        assertThat(followed()).containsExactly("bousai");
        assertThat(browser.get("/me/topics/school-a")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.submit("/me/topics", "/me/topics/kunren", "frequency", "IMMEDIATE"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void olderPageInAnotherTabUndoesNothingThatWasChosenSince() {
        signIn();
        String olderTab = browser.token("/me/topics");
        subscribers.save(new Subscription(me, "school-a", Set.of(), Set.of(), clock.instant()));
        browser.submit("/me/topics", "/me/topics", "had", "bousai", "category", "bousai", "category", "gomi");

        browser.post("/me/topics", olderTab, "had", "bousai", "category", "bousai");
        assertThat(followed()).containsExactlyInAnyOrder("bousai", "gomi", "school-a");
    }

    @Test
    void oneCategorysAreasChannelsAndFrequencyAreSaved() {
        signIn();
        have(Channel.SMS, phone());
        assertThat(browser.get("/me/topics/bousai")).bodyText().contains("value=\"EMAIL\"", "value=\"SMS\"");
        MvcTestResult saved = browser.submit(
                "/me/topics/bousai",
                "/me/topics/bousai",
                "area",
                "north",
                "area",
                "nowhere",
                "channel",
                "SMS",
                "channel",
                "FAX",
                "frequency",
                "DAILY");
        assertThat(Browser.location(saved)).startsWith("/me/topics?done=topic");
        Subscription bousai = subscribers.subscriptionsOf(me).getFirst();
        assertThat(bousai.areas()).containsExactly("north");
        assertThat(bousai.channels()).containsExactly(Channel.SMS);
        assertThat(bousai.frequency()).isEqualTo(Frequency.DAILY);
    }

    @Test
    void addressThatWasReplacedIsNotTheirsAnyMore() {
        signIn();
        UUID old = have(Channel.SMS, phone());
        subscribers.changeState(old, EndpointState.INVALID);
        assertThat(browser.get("/me/addresses")).bodyText().contains(old.toString());
        subscribers.changeState(old, EndpointState.REPLACED);
        assertThat(browser.get("/me/addresses")).bodyText().doesNotContain(old.toString());
    }

    @Test
    void allChannelsMeansWhicheverTheyWillHave() {
        signIn();
        have(Channel.SMS, phone());
        browser.submit(
                "/me/topics/bousai", "/me/topics/bousai", "channel", "SMS", "channel", "EMAIL", "frequency", "WEEKLY");
        assertThat(subscribers.subscriptionsOf(me).getFirst().channels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HOURLY"})
    void frequencyThatIsNoneIsRefusedAndNothingSaved(String frequency) {
        signIn();
        assertThat(browser.submit("/me/topics/bousai", "/me/topics/bousai", "area", "north", "frequency", frequency))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("href=\"#frequency\"");
        assertThat(subscribers.subscriptionsOf(me).getFirst().areas()).isEmpty();
    }

    @Test
    void areasForEverythingKeepWhatElseWasChosen() {
        signIn();
        subscribers.save(
                new Subscription(me, "gomi", Set.of(), Set.of(Channel.EMAIL), Frequency.WEEKLY, clock.instant()));
        browser.submit("/me/areas", "/me/areas", "area", "north");
        assertThat(subscribers.subscriptionsOf(me))
                .allSatisfy(each -> assertThat(each.areas()).containsExactly("north"));
        Subscription gomi = subscribers.subscriptionsOf(me).getLast();
        assertThat(gomi.channels()).containsExactly(Channel.EMAIL);
        assertThat(gomi.frequency()).isEqualTo(Frequency.WEEKLY);

        browser.submit("/me/topics", "/me/topics", "had", "gomi");
        browser.submit("/me/topics", "/me/topics", "category", "gomi", "category", "bousai", "had", "bousai");
        assertThat(subscribers.subscriptionsOf(me).getLast().areas())
                .as("a new category starts with the areas of the others")
                .containsExactly("north");
    }

    @Test
    void leavingOneCategoryIsSafeToRepeat() {
        signIn();
        for (int i = 0; i < 2; i++) {
            MvcTestResult left = browser.submit("/me/topics", "/me/topics/bousai/leave");
            assertThat(Browser.location(left)).startsWith("/me/topics?done=left");
        }
        assertThat(followed()).isEmpty();
        assertThat(browser.get("/me")).bodyText().contains("まだ何も選んでいません");
    }

    @Test
    void enrolmentCodesOpenClosedCategories() {
        signIn();
        enrolments.open("abc-" + me, "school-a");
        enrolments.withApproval("wait-" + me, "kunren");

        assertThat(Browser.location(browser.submit("/me/enrol", "/me/enrol", "code", "ABC-" + me)))
                .startsWith("/me/topics?done=enrolled");
        assertThat(followed()).contains("school-a");
        assertThat(browser.get("/me/topics")).bodyText().contains("第一小学校");
        assertThat(Browser.location(browser.submit("/me/enrol", "/me/enrol", "code", "wait-" + me)))
                .startsWith("/me/topics?done=waiting");
        assertThat(browser.get("/me/topics?done=waiting")).bodyText().contains("コードを受け付けました");
        assertThat(browser.get("/me/topics"))
                .as("also whenever they come back")
                .bodyText()
                .contains("承認を待っている分野", "訓練");
        for (String wrong : List.of("", "nonsense", "😀".repeat(5_000))) {
            assertThat(browser.submit("/me/enrol", "/me/enrol", "code", wrong))
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyText()
                    .contains("href=\"#code\"");
        }
    }

    @Test
    void quietHoursAreSavedAndTakenBack() {
        signIn();
        browser.submit("/me/preferences", "/me/quiet", "quiet", "on", "from", "22:30", "to", "06:00");
        assertThat(preferences.quietHours(me)).contains(new QuietHours(LocalTime.of(22, 30), LocalTime.of(6, 0)));
        assertThat(browser.get("/me")).bodyText().contains("22:30 から 06:00 まで");
        browser.submit("/me/preferences", "/me/quiet", "from", "22:30", "to", "06:00");
        assertThat(preferences.quietHours(me)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"22:00,22:00,to", "25:00,06:00,from", "x,06:00,from", "22:00,'',to"})
    void quietHoursThatMakeNoSenseAreRefusedAtTheirField(String from, String to, String field) {
        signIn();
        assertThat(browser.submit("/me/preferences", "/me/quiet", "quiet", "on", "from", from, "to", to))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("href=\"#" + field + "\"", "id=\"" + field + "-fault\"");
        assertThat(preferences.quietHours(me)).isEmpty();
    }

    @Test
    void orderOfChannelsIsSaved() {
        signIn();
        assertThat(browser.get("/me/preferences")).bodyText().doesNotContain("name=\"place\"");
        have(Channel.SMS, phone());
        browser.submit("/me/preferences", "/me/order", "place", "SMS", "place", "EMAIL");
        assertThat(subscribers.find(me).orElseThrow().channelOrder()).containsExactly(Channel.SMS, Channel.EMAIL);
        assertThat(browser.submit("/me/preferences", "/me/order", "place", "SMS", "place", "SMS"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("href=\"#place-1\"");
        browser.submit("/me/preferences", "/me/order", "place", "", "place", "");
        assertThat(subscribers.find(me).orElseThrow().channelOrder()).isEmpty();
    }

    @Test
    void sectionsDoNotTouchEachOther() {
        signIn();
        String tab = browser.token("/me/preferences");
        browser.post("/me/quiet", tab, "quiet", "on", "from", "22:00", "to", "07:00");
        browser.post("/me/language", tab, "language", "en");
        browser.post("/me/order", tab, "place", "EMAIL");
        assertThat(preferences.quietHours(me)).isPresent();
        assertThat(subscribers.find(me).orElseThrow().language().tag()).isEqualTo("en");
        assertThat(subscribers.find(me).orElseThrow().channelOrder()).containsExactly(Channel.EMAIL);
        assertThat(followed()).containsExactly("bousai");
    }

    @Test
    void addressIsRemovedAfterAskingOnceMore() {
        signIn();
        UUID phone = have(Channel.SMS, phone());
        assertThat(browser.get("/me/addresses")).bodyText().contains("/me/addresses/" + phone + "/remove");
        assertThat(browser.get("/me/addresses/" + phone + "/remove"))
                .bodyText()
                .contains("この連絡先を削除する")
                .doesNotContain("最後の連絡先");
        for (int i = 0; i < 2; i++) {
            MvcTestResult removed = browser.submit("/me/leave", "/me/addresses/" + phone + "/remove");
            assertThat(Browser.location(removed)).startsWith("/me/addresses?done=removed");
        }
        assertThat(subscribers.findEndpoint(phone).orElseThrow().state()).isEqualTo(EndpointState.LEFT);
        UUID last = subscribers.endpointsOf(me).stream()
                .filter(each -> each.state() == EndpointState.ACTIVE)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(browser.get("/me/addresses/" + last + "/remove")).bodyText().contains("最後の連絡先");
    }

    @Test
    void somebodyElsesAddressCannotBeRemoved() {
        signIn();
        UUID mine = me;
        bePersonAgain();
        UUID theirs = have(Channel.EMAIL, "theirs" + mail);
        me = mine;
        for (String id :
                List.of(theirs.toString(), "nonsense", UUID.randomUUID().toString())) {
            assertThat(Browser.location(browser.submit("/me/leave", "/me/addresses/" + id + "/remove")))
                    .startsWith("/me/addresses?done=removed");
        }
        assertThat(subscribers.findEndpoint(theirs).orElseThrow().state()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void everythingIsLeftAfterAskingOnceMoreAndAddressesStay() {
        signIn();
        assertThat(browser.get("/me/leave")).bodyText().contains("災害のときの緊急のお知らせも");
        assertThat(Browser.location(browser.submit("/me/leave", "/me/leave"))).startsWith("/me?done=all-left");
        assertThat(followed()).isEmpty();
        assertThat(subscribers.endpointsOf(me)).hasSize(1);
    }

    @Test
    void deleteMeForgetsThePersonAndTheirSessions() {
        signIn();
        String session = browser.session().getValue();
        assertThat(browser.get("/me/delete")).bodyText().contains("もとにもどせません");
        assertThat(Browser.location(browser.submit("/me/delete", "/me/delete"))).startsWith("/me/deleted");
        assertThat(subscribers.find(me)).isEmpty();
        assertThat(sessions.find(session)).isEmpty();
        assertThat(browser.cookies()).doesNotContainKey("todoke_resident");
        assertThat(browser.get("/me/deleted")).hasStatusOk().bodyText().contains("すべて消しました");
    }

    @Test
    void whoIsToGiveTheirAddressToSomebodyElseIsToldSo() {
        signIn();
        String other = "other" + mail;
        browser.submit("/join/email", "/join/email", "address", other, "add", "1");

        Browser somebody = new Browser(mvc);
        assertThat(somebody.get("/j/" + joining.memory().lastToken()))
                .hasStatusOk()
                .bodyText()
                .contains("すでにある登録に加えます", "その人が設定を見たり変えたりできる")
                .doesNotContain("この連絡先の確認が終わり");
    }

    @Test
    void signingOutEndsTheSessionHereOrEverywhere() {
        signIn();
        String here = browser.session().getValue();
        String elsewhere = sessions.open(me);
        browser.submit("/me", "/me/sign-out");
        assertThat(sessions.find(here)).isEmpty();
        assertThat(sessions.find(elsewhere)).isPresent();
        assertThat(browser.get("/me")).bodyText().contains("確認が必要です");

        browser.submit("/join/email", "/join/email", "address", mail);
        String link = "/j/" + joining.memory().lastToken();
        browser.submit(link, link);
        browser.submit("/me", "/me/sign-out-everywhere");
        assertThat(sessions.find(elsewhere)).isEmpty();
        assertThat(subscribers.find(me)).isPresent();
    }

    @Test
    void dataComesAsFilesWithFormulasMadeHarmless() {
        signIn();
        have(Channel.SMS, phone());
        preferences.setQuietHours(me, new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)));

        MvcTestResult json = browser.get("/me/data.json");
        assertThat(json)
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"todoke.json\"")
                .hasHeader("Cache-Control", "no-store")
                .bodyJson()
                .extractingPath("$.addresses[0].address")
                .isEqualTo(mail);
        MvcTestResult csv = browser.get("/me/data.csv");
        assertThat(csv).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        assertThat(new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF\"kind\"")
                .contains("\"'+81", "\"quietHours\",\"\",\"22:00-07:00\"", "\"bousai\"", mail);
    }

    @Test
    void madeUpDoneMessageIsNotShown() {
        signIn();
        assertThat(browser.get("/me?done=<script>"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<script>\"", "class=\"notice done\"");
    }

    private void bePersonAgain() {
        me = UUID.randomUUID();
        subscribers.add(new Subscriber(me, null, Language.JA, clock.instant()));
    }

    private List<String> followed() {
        return subscribers.subscriptionsOf(me).stream()
                .map(Subscription::category)
                .toList();
    }

    private static String phone() {
        return "+8190777" + PHONES.incrementAndGet();
    }
}
