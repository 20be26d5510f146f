package org.todoke.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

class AnnouncementPageTest extends ApiTest {
    private static final Map<Language, Content> CONTENTS = Map.of(
            Language.JA, new Content("避難所の開設", "一行目\n<b>二行目</b>", URI.create("https://www.city.example.jp/x")),
            Language.EASY_JA, new Content("にげる ところ", "にげて ください", null),
            Language.EN, new Content("Shelter open", "Please go there", null));

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void forget() {
        OutletCaches.forget(context);
    }

    @Test
    void pageSpeaksJapaneseUnlessAskedOtherwise() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .hasHeader("Cache-Control", "max-age=10, public")
                .hasHeader("Content-Language", "ja")
                .bodyText()
                .contains(
                        "lang=\"ja\"",
                        "避難所の開設",
                        "防災",
                        "北地区",
                        "届市からのお知らせ",
                        "2026年11月21日（土）18時00分",
                        "href=\"https://www.city.example.jp/x\"")
                .doesNotContain("訓練", "Shelter open");
    }

    @Test
    void wordsOfAnnouncementsAreTextNeverMarkup() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains("&lt;b&gt;二行目&lt;/b&gt;")
                .doesNotContain("<b>", "<script>", "style=", "onclick")
                .containsOnlyOnce("<script");
    }

    @Test
    void pageSpeaksTheLanguageOfTheBrowser() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/a/{id}", shortId).header("Accept-Language", "en-GB,en;q=0.8"))
                .hasStatusOk()
                .hasHeader("Content-Language", "en")
                .bodyText()
                .contains("<html lang=\"en\"", "Shelter open", "Disaster prevention", "North", "21 November 2026");
    }

    @Test
    void pageInEasyJapaneseIsOneLinkAway() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains("href=\"?lang=ja-x-easy\"", "やさしい日本語", "href=\"?lang=en\"")
                .doesNotContain("href=\"?lang=ja\"")
                .satisfies(page -> assertThat(page.substring(page.indexOf("<nav class=\"languages\"")))
                        .doesNotContain("lang=ko"));
        assertThat(mvc.get().uri("/a/{id}?lang=ja-x-easy", shortId))
                .bodyText()
                .contains("にげる ところ", "<html lang=\"ja\"", "href=\"?lang=ja\"");
    }

    @Test
    void readerOfALanguageNobodyWroteIsToldWhichOneThisIs() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/a/{id}?lang=ko", shortId))
                .bodyText()
                .contains("<html lang=\"ko\"", "<h1 lang=\"en\">Shelter open</h1>", "이 알림은 English로");
    }

    @Test
    void drillLooksLikeOneFromEdgeToEdge() {
        String shortId = released("kunren", AlertStatus.EXERCISE, null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains(
                        "<body class=\"drill\">",
                        "class=\"drill-band\"",
                        "【訓練】これは訓練です",
                        "<h1 lang=\"ja\">【訓練】避難所の開設</h1>",
                        "<title>【訓練】避難所の開設",
                        "content=\"noindex, nofollow\"")
                .doesNotContain("class=\"badge\"");
        assertThat(mvc.get().uri("/a/{id}?lang=en", shortId))
                .bodyText()
                .contains("【訓練】 This is a drill", "【訓練】DRILL: Shelter open");
    }

    @Test
    void testIsCalledOne() {
        assertThat(mvc.get().uri("/a/{id}", released("kunren", AlertStatus.TEST, null)))
                .bodyText()
                .contains("【試験】これは試験です", "【試験】避難所の開設");
    }

    @Test
    void realEmergencyIsNoDrill() {
        assertThat(mvc.get().uri("/a/{id}", released("bousai", AlertStatus.ACTUAL, null)))
                .bodyText()
                .contains("<body class=\"urgent\">", "class=\"badge\"")
                .doesNotContain("drill", "noindex");
    }

    @Test
    void correctionComesFirstAndTheEarlierWordingStruckBelow() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);
        clock.advance(Duration.ofMinutes(5));
        announcements.correct(
                id(shortId), new LocalizedContents(Map.of(Language.JA, new Content("正しい題名", "正", null))), "t", null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains(
                        "<h1 lang=\"ja\">【訂正】正しい題名</h1>",
                        "内容を訂正しました",
                        "訂正日時",
                        "18時05分",
                        "<del><strong>避難所の開設</strong></del>")
                .containsSubsequence("正しい題名", "以前の内容", "避難所の開設");
    }

    @Test
    void cancellationSaysSo() {
        String shortId = released("bousai", AlertStatus.ACTUAL, null);
        announcements.cancel(id(shortId), null, "t", null);

        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains("このお知らせは取り消されました", "【取消】避難所の開設", "取消日時", "class=\"notice cancelled\"");
    }

    @Test
    void pastValidityIsTold() {
        String shortId = released("bousai", AlertStatus.ACTUAL, clock.instant().plus(Duration.ofHours(1)));
        assertThat(mvc.get().uri("/a/{id}", shortId))
                .bodyText()
                .contains("有効期限", "19時00分")
                .doesNotContain("有効期限は過ぎています");

        clock.advance(Duration.ofHours(1));

        assertThat(mvc.get().uri("/a/{id}", shortId)).bodyText().contains("有効期限は過ぎています");
    }

    @Test
    void draftHasNoPage() {
        Announcement draft = announcements.create(draft("bousai", AlertStatus.ACTUAL, null), "t");
        assertThat(mvc.get().uri("/a/{id}", draft.shortId())).hasStatus(HttpStatus.NOT_FOUND);
        announcements.submit(draft.id(), "t");
        announcements.approve(draft.id(), "t");
        assertThat(mvc.get().uri("/a/{id}", draft.shortId())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/unknown22", "/a/%20", "/a/A'--", "/a/.."})
    void unknownPageIsNotFound(String path) {
        assertThat(mvc.get().uri(URI.create(path)))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(404, 400));
    }

    @Test
    void pageAllowsOnlyItsOwnStylesAndNoFrames() {
        assertThat(mvc.get().uri("/a/{id}", released("bousai", AlertStatus.ACTUAL, null)))
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                                + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("X-Content-Type-Options", "nosniff");
    }

    @Test
    void startPageListsWhatEverybodyMaySeeListed() {
        released("bousai", AlertStatus.ACTUAL, null);
        String drill = released("kunren", AlertStatus.EXERCISE, null);
        String school = released("school-a", AlertStatus.ACTUAL, null);

        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("新しいお知らせ", "避難所の開設", "防災")
                .doesNotContain(drill, school, "【訓練】");
    }

    @Test
    void styleSheetsAddressChangesWithTheSheet() throws Exception {
        byte[] sheet =
                mvc.get().uri("/assets/todoke.css").exchange().getResponse().getContentAsByteArray();
        CRC32 sum = new CRC32();
        sum.update(sheet);
        String address = "href=\"/assets/todoke.css?v=%08x\"".formatted(sum.getValue());

        assertThat(mvc.get().uri("/")).bodyText().contains(address);
        assertThat(mvc.get().uri("/api/v1/docs")).bodyText().contains(address);
    }

    @Test
    void assetsAreTheHubsOwn() {
        assertThat(mvc.get().uri("/assets/todoke.css"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "max-age=3600, public")
                .bodyText()
                .doesNotContain("@import", "http:", "https:");
        assertThat(mvc.get().uri("/assets/icon.svg")).hasStatusOk();
    }

    private String released(String category, AlertStatus status, @Nullable Instant expires) {
        return SampleAnnouncements.released(announcements, draft(category, status, expires))
                .shortId();
    }

    private UUID id(String shortId) {
        return announcements.findPublic(shortId).orElseThrow().id();
    }

    private static AnnouncementDraft draft(String category, AlertStatus status, @Nullable Instant expires) {
        return new AnnouncementDraft(
                category,
                status,
                Lane.EMERGENCY,
                Set.of(),
                Set.of(CityReference.NORTH),
                new LocalizedContents(new HashMap<>(CONTENTS)),
                expires,
                null,
                null);
    }
}
