package org.todoke.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.CityReference;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.outlet.OutletCaches;

class PortalTest extends ApiTest {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrillWatch drillWatch;

    @BeforeEach
    void forget() {
        OutletCaches.forget(context);
        drillWatch.forget();
    }

    static java.util.List<Language> shipped() {
        return Language.SHIPPED;
    }

    @Test
    void quietDayIsCalledOne() {
        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "max-age=2, public")
                .bodyText()
                .contains("<html lang=\"ja\"", "いま出ている緊急のお知らせはありません。", "href=\"/join?lang=ja\"", "href=\"/me?lang=ja\"")
                .doesNotContain("class=\"plate\"", "class=\"drill-note\"", "urgent\"");
    }

    @Test
    void whatIsInForceStandsFirstWorstLevelOnTopInColourAndWords() {
        released("bousai", Lane.EMERGENCY, "【警戒レベル３】高齢者等避難", null);
        released("bousai", Lane.EMERGENCY, "レベル４土砂災害危険警報", null);
        released("bousai", Lane.EMERGENCY, "【警戒レベル５】緊急安全確保", null);
        released("bousai", Lane.EMERGENCY, "津波警報", null);

        assertThat(mvc.get().uri("/"))
                .bodyText()
                .containsSubsequence(
                        "<h2 id=\"now\">いま出ている緊急のお知らせ</h2>",
                        "class=\"emergency level-5\"",
                        "警戒レベル5　緊急安全確保（",
                        "津波警報",
                        "class=\"emergency level-4\"",
                        "警戒レベル4　避難指示相当（",
                        "class=\"emergency level-3\"",
                        "警戒レベル3　高齢者等避難（",
                        "新しいお知らせ");
    }

    @Test
    void whatIsOverIsNotInForce() {
        Announcement cancelled = released("bousai", Lane.EMERGENCY, "取り消されるもの", null);
        announcements.cancel(cancelled.id(), null, "t", null);
        released("bousai", Lane.EMERGENCY, "短いもの", clock.instant().plus(Duration.ofMinutes(3)));
        released("bousai", Lane.ROUTINE, "急がないもの", null);
        Announcement corrected = released("bousai", Lane.EMERGENCY, "直されるもの", null);
        announcements.correct(corrected.id(), contents("直したもの"), "t", null);
        clock.advance(Duration.ofMinutes(4));
        forget();

        assertThat(mvc.get().uri("/banner"))
                .hasStatusOk()
                .bodyText()
                .contains("【訂正】直したもの")
                .doesNotContain("取り消されるもの", "短いもの", "急がないもの", "直されるもの");

        clock.advance(Duration.ofDays(2));
        forget();

        assertThat(mvc.get().uri("/banner")).bodyText().contains("\"emergencies\":[]");
    }

    @Test
    void drillsAndClosedCategoriesAreNeverInForceAndNeverListed() {
        released("kunren", AlertStatus.EXERCISE, Lane.EMERGENCY, "訓練の題", null);
        released("school-a", Lane.EMERGENCY, "学校の題", null);

        for (String path : Set.of(
                "/",
                "/announcements",
                "/announcements?category=kunren",
                "/announcements?category=school-a",
                "/banner")) {
            assertThat(mvc.get().uri(path)).hasStatusOk().bodyText().doesNotContain("訓練の題", "学校の題", "訓練参加者", "第一小学校");
        }
        assertThat(mvc.get().uri("/announcements?q={q}", "題")).bodyText().doesNotContain("訓練の題", "学校の題");
    }

    @Test
    void drillThatIsOnIsToldInTheDrillsOwnLook() {
        drills.begin(clock.instant().plus(Duration.ofHours(1)), "秘密の訓練の名", "t");

        assertThat(mvc.get().uri("/"))
                .bodyText()
                .contains("class=\"drill-note\"", "【訓練】いま、訓練をしています")
                .doesNotContain("秘密の訓練の名", "class=\"plate\"");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyPageSpeaksEveryLanguage(Language language) {
        released("bousai", Lane.EMERGENCY, "題", null);
        for (String path : Set.of("/", "/announcements", "/announcements?q=zzz", "/outlets")) {
            assertThat(mvc.get().uri(path).param("lang", language.tag()))
                    .hasStatusOk()
                    .hasHeader("Content-Language", language.tag())
                    .bodyText()
                    .contains("<html lang=\"" + language.htmlTag() + "\"")
                    .doesNotContain("??", "{0}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/announcements", "/banner", "/outlets"})
    void pageThatHasNotChangedIsNotSentAgain(String path) {
        released("bousai", Lane.EMERGENCY, "題", null);
        String tag = mvc.get().uri(path).exchange().getResponse().getHeader("ETag");

        assertThat(tag).startsWith("W/");
        assertThat(mvc.get().uri(path).header("If-None-Match", Objects.requireNonNull(tag)))
                .hasStatus(HttpStatus.NOT_MODIFIED);
    }

    @Test
    void filtersAndWordsNarrowTheList() {
        released("bousai", Lane.ROUTINE, "ＡＢＣ避難所の開設", null);
        released("bousai", Lane.ROUTINE, "ごみの日", null);

        assertThat(mvc.get().uri("/announcements?q={q}", "abc　避難"))
                .bodyText()
                .contains("避難所の開設", "value=\"abc　避難\"", "3,000")
                .doesNotContain("ごみの日");
        assertThat(mvc.get().uri("/announcements?category=bousai&area={a}", CityReference.NORTH))
                .bodyText()
                .contains("ごみの日", "<option value=\"bousai\" selected=\"selected\">防災</option>");
        assertThat(mvc.get().uri("/announcements?area=nowhere"))
                .bodyText()
                .contains("この条件に合うお知らせはありません。", "すべてのお知らせを見る")
                .doesNotContain("ごみの日");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() throws Exception {
        IntStream.rangeClosed(1, 45).forEach(n -> {
            clock.advance(Duration.ofSeconds(n % 3));
            released("bousai", Lane.ROUTINE, "第" + n + "号の題", null);
        });
        StringBuilder seen = new StringBuilder();
        String address = "/announcements?lang=ja";
        for (int page = 0; page < 3; page++) {
            String body = mvc.get()
                    .uri(URI.create(address))
                    .exchange()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            seen.append(body);
            Matcher next = Pattern.compile("rel=\"next\" href=\"(\\?[^\"]*before=[^\"]*)\"")
                    .matcher(body);
            if (page == 2) {
                assertThat(next.find()).isFalse();
            } else {
                assertThat(next.find()).isTrue();
                address = "/announcements" + next.group(1).replace("&amp;", "&");
            }
        }
        IntStream.rangeClosed(1, 45).forEach(n -> assertThat(seen.toString()).containsOnlyOnce("第" + n + "号の題"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'; DROP TABLE announcement; --",
                "%_\\",
                "\u202Eשלום🏠",
                "${7*7}__${7*7}__"
            })
    void wordsOfASearchAreTextAndNothingElse(String words) {
        assertThat(mvc.get().uri(URI.create("/announcements?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<script>", "<img", "49__")
                .containsOnlyOnce("<script ");
    }

    @Test
    void aSearchOfTenThousandCharactersIsCut() {
        assertThat(mvc.get().uri("/announcements").param("q", "避難".repeat(5_000)))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + "避難".repeat(50) + "\"")
                .hasSizeLessThan(40_000);
    }

    @Test
    void titlesAreTextEverywhereWithReadingsToo() {
        released("bousai", Lane.EMERGENCY, "<script>alert('危険')</script>אבג🏠", null);

        for (String path : Set.of("/", "/?ruby=on", "/announcements?ruby=on")) {
            assertThat(mvc.get().uri(path))
                    .bodyText()
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>", "alert('");
        }
    }

    @Test
    void readingsComeByALinkAndStayOnTheWay() {
        released("bousai", Lane.ROUTINE, "避難所の開設", null);

        assertThat(mvc.get().uri("/")).bodyText().contains("href=\"?ruby=on\"").doesNotContain("<ruby>");
        assertThat(mvc.get().uri("/?ruby=on"))
                .bodyText()
                .contains(
                        "<ruby>避難<rp>（</rp><rt>ひなん</rt><rp>）</rp></ruby>",
                        "href=\"/announcements?lang=ja&amp;ruby=on\"",
                        "name=\"ruby\" value=\"on\"",
                        "ふりがなは",
                        "<title>トップページ | 届市からのお知らせ</title>");
        assertThat(mvc.get().uri("/?ruby=on&lang=en")).bodyText().doesNotContain("<rt>しんちゃく");
    }

    @Test
    void choicesStayWithThePageWhenItsLanguageChanges() {
        assertThat(mvc.get().uri("/announcements?category=bousai&q=x"))
                .bodyText()
                .contains("href=\"?category=bousai&amp;q=x&amp;lang=en\"");
    }

    private Announcement released(String category, Lane lane, String title, @Nullable Instant expires) {
        return released(category, AlertStatus.ACTUAL, lane, title, expires);
    }

    private Announcement released(
            String category, AlertStatus status, Lane lane, String title, @Nullable Instant expires) {
        return SampleAnnouncements.released(
                announcements,
                new AnnouncementDraft(
                        category,
                        status,
                        lane,
                        Set.of(),
                        Set.of(CityReference.NORTH),
                        contents(title),
                        expires,
                        null,
                        null));
    }

    private static LocalizedContents contents(String title) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null)));
    }
}
