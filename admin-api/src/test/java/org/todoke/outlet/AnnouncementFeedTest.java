package org.todoke.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnnouncementFeedTest extends ApiTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Autowired
    private ApplicationContext context;

    private final JsonMapper json = JsonMapper.builder().build();

    @BeforeEach
    void forget() {
        OutletCaches.forget(context);
    }

    /** RFC 4287, sections 4.1.1 and 4.1.2: what every feed and every entry must have, once. */
    @Test
    void atomHasWhatItMust() throws Exception {
        Announcement released = released("bousai", AlertStatus.ACTUAL, "避難所の開設", "本文");
        Document feed = atom("/feeds/announcements.atom");

        Element root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(children(root, "id")).hasSize(1);
        assertThat(children(root, "title")).containsExactly("届市からのお知らせ");
        assertThat(children(root, "updated")).hasSize(1).allSatisfy(Instant::parse);
        assertThat(children(root, "author")).hasSize(1);
        Element entry = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(children(entry, "id")).containsExactly("urn:uuid:" + released.id());
        assertThat(children(entry, "title")).containsExactly("避難所の開設");
        assertThat(children(entry, "updated")).containsExactly("2026-11-21T09:00:00Z");
        assertThat(children(entry, "content")).containsExactly("本文");
        Element link = (Element) entry.getElementsByTagNameNS(ATOM, "link").item(0);
        assertThat(link.getAttribute("rel")).isEqualTo("alternate");
        assertThat(link.getAttribute("href"))
                .isEqualTo("https://todoke.example.jp/a/" + released.shortId() + "?lang=ja");
    }

    @Test
    void anEmptyFeedIsValidToo() throws Exception {
        Element root = atom("/feeds/announcements.atom").getDocumentElement();
        assertThat(children(root, "updated")).containsExactly("1970-01-01T00:00:00Z");
        assertThat(mvc.get().uri("/feeds/announcements.txt")).bodyText().contains("いま、お知らせはありません。");
    }

    @Test
    void whatComesFromOutsideIsTextInEveryFormat() throws Exception {
        String title = "</title><script>alert(1)</script>\u202Eאבג🏠&";
        released("bousai", AlertStatus.ACTUAL, title, "]]><b>\u0007end");

        Document feed = atom("/feeds/announcements.atom");
        Element entry = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(children(entry, "title")).containsExactly(title);
        assertThat(children(entry, "content")).containsExactly("]]><b>end");
        assertThat(json("/feeds/announcements.json").at("/items/0/title").asString())
                .isEqualTo(title);
    }

    @Test
    void jsonFeedHasItsFields() throws Exception {
        Announcement released = released("bousai", AlertStatus.ACTUAL, "避難所の開設", "本文");

        JsonNode feed = json("/feeds/announcements.json?lang=en");

        assertThat(feed.at("/version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.at("/title").asString()).isEqualTo("Notices from Todoke City");
        assertThat(feed.at("/feed_url").asString())
                .isEqualTo("https://todoke.example.jp/feeds/announcements.json?lang=en");
        assertThat(feed.at("/items/0/id").asString()).isEqualTo("urn:uuid:" + released.id());
        assertThat(feed.at("/items/0/content_text").asString()).isEqualTo("本文");
        assertThat(feed.at("/items/0/language").asString()).isEqualTo("ja");
        assertThat(feed.at("/items/0/date_published").asString()).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(feed.at("/items/0/tags/0").asString()).isEqualTo("Disaster prevention");
    }

    @Test
    void correctionAndCancellationChangeTheEntryThatIsThere() throws Exception {
        Announcement released = released("bousai", AlertStatus.ACTUAL, "避難所の開設", "本文");
        clock.advance(Duration.ofMinutes(5));
        announcements.correct(released.id(), contents("正しい題", "正しい本文"), "t", null);
        forget();
        Element entry = (Element) atom("/feeds/announcements.atom")
                .getElementsByTagNameNS(ATOM, "entry")
                .item(0);
        assertThat(children(entry, "id")).containsExactly("urn:uuid:" + released.id());
        assertThat(children(entry, "title")).containsExactly("【訂正】正しい題");
        assertThat(children(entry, "published")).containsExactly("2026-11-21T09:00:00Z");
        assertThat(children(entry, "updated")).containsExactly("2026-11-21T09:05:00Z");
        assertThat(mvc.get().uri("/feeds/announcements.txt"))
                .bodyText()
                .contains("訂正です。", "正しい題")
                .doesNotContain("【");

        announcements.cancel(released.id(), null, "t", null);
        forget();

        assertThat(json("/feeds/announcements.json")
                        .at("/items/0/_todoke/state")
                        .asString())
                .isEqualTo("CANCELLED");
        assertThat(mvc.get().uri("/feeds/announcements.txt")).bodyText().contains("取り消されました。");
    }

    @Test
    void drillsAndClosedCategoriesAreInNoFeed() {
        released("kunren", AlertStatus.EXERCISE, "訓練の題", "x");
        released("school-a", AlertStatus.ACTUAL, "学校の題", "x");
        for (String format : Set.of("atom", "json", "txt")) {
            for (String query : Set.of("", "?category=kunren", "?category=school-a")) {
                assertThat(mvc.get().uri("/feeds/announcements." + format + query))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("訓練の題", "学校の題");
            }
        }
    }

    @Test
    void readOutSaysTimesInWordsAndNoAddresses() {
        clock.advance(Duration.ofMinutes(5));
        released("bousai", AlertStatus.ACTUAL, "避難所の開設", "くわしくは https://city.example.jp/x をご覧ください。");

        assertThat(mvc.get().uri("/feeds/announcements.txt"))
                .hasStatusOk()
                .hasContentType("text/plain;charset=UTF-8")
                .bodyText()
                .contains("1番目のお知らせ", "避難所の開設", "11月21日、土曜日、午後6時5分の発表です。", "分野は、防災。")
                .doesNotContain("http");
    }

    @Test
    void oneAnnouncementIsReadOutAndADrillSaysSoFirst() {
        Announcement real = released("bousai", AlertStatus.ACTUAL, "避難所の開設", "本文");
        assertThat(mvc.get().uri("/a/{id}.txt", real.shortId()))
                .hasStatusOk()
                .bodyText()
                .startsWith("避難所の開設\n\n本文\n")
                .contains("午後6時の発表です。");
        Announcement drill = released("kunren", AlertStatus.EXERCISE, "避難", "本文");
        assertThat(mvc.get().uri("/a/{id}.txt", drill.shortId())).bodyText().startsWith("【訓練】これは訓練です\n");
        assertThat(mvc.get().uri("/a/nothing222.txt")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "json", "txt"})
    void whoHasItIsNotSentItAgain(String format) {
        released("bousai", AlertStatus.ACTUAL, "題", "本文");
        String tag = mvc.get()
                .uri("/feeds/announcements." + format)
                .exchange()
                .getResponse()
                .getHeader("ETag");

        assertThat(tag).startsWith("W/");
        assertThat(mvc.get().uri("/feeds/announcements." + format).header("If-None-Match", Objects.requireNonNull(tag)))
                .hasStatus(HttpStatus.NOT_MODIFIED)
                .bodyText()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?category=%00&area=..&lang=xx",
                "?category=nothing",
                "?area=nothing",
                "?lang=" + "a" + "a",
                "?category=%3Cscript%3E"
            })
    void strangeQuestionsGetAValidAnswer(String query) throws Exception {
        released("bousai", AlertStatus.ACTUAL, "題", "本文");
        Document feed = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(mvc.get()
                        .uri(URI.create("/feeds/announcements.atom" + query))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray()));
        assertThat(feed.getDocumentElement().getLocalName()).isEqualTo("feed");
    }

    @Test
    void otherFormatsDoNotExist() {
        assertThat(mvc.get().uri("/feeds/announcements.rss")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void widgetMayBeFetchedFromEverySiteAndNothingElseMay() throws Exception {
        released("bousai", AlertStatus.ACTUAL, "<img src=x onerror=alert(1)>", "本文");

        assertThat(mvc.get().uri("/widget/banner.json?lang=en").header("Origin", "https://www.city.example.jp"))
                .hasStatusOk()
                .hasHeader("Access-Control-Allow-Origin", "*")
                .hasHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .doesNotContainHeader("Access-Control-Allow-Credentials")
                .doesNotContainHeader("Set-Cookie");
        JsonNode widget = json("/widget/banner.json?lang=en");
        assertThat(widget.at("/newest/0/title").asString()).isEqualTo("<img src=x onerror=alert(1)>");
        assertThat(widget.at("/newest/0/url").asString()).startsWith("https://todoke.example.jp/a/");
        assertThat(mvc.get().uri("/widget.js"))
                .hasStatusOk()
                .hasHeader("Access-Control-Allow-Origin", "*")
                .hasHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .bodyText()
                .contains("attachShadow")
                .doesNotContain("innerHTML", "document.cookie", "localStorage", "eval(");
        for (String path : Set.of("/", "/banner", "/feeds/announcements.json", "/announcements")) {
            assertThat(mvc.get().uri(path).header("Origin", "https://evil.example"))
                    .doesNotContainHeader("Access-Control-Allow-Origin")
                    .hasHeader("Cross-Origin-Resource-Policy", "same-origin");
        }
    }

    @Test
    void newestComesFirstAndNoMoreThanFifty() throws Exception {
        IntStream.rangeClosed(1, 55).forEach(n -> {
            clock.advance(Duration.ofSeconds(1));
            released("bousai", AlertStatus.ACTUAL, "第" + n + "号", "");
        });
        JsonNode items = json("/feeds/announcements.json").at("/items");
        assertThat(items).hasSize(50);
        assertThat(items.get(0).at("/title").asString()).isEqualTo("第55号");
    }

    private Document atom(String path) throws Exception {
        return DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        mvc.get().uri(path).exchange().getResponse().getContentAsByteArray()));
    }

    private JsonNode json(String path) throws Exception {
        return json.readTree(mvc.get().uri(path).exchange().getResponse().getContentAsByteArray());
    }

    private static java.util.List<String> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> name.equals(node.getLocalName()))
                .map(node -> node.getTextContent())
                .toList();
    }

    private Announcement released(String category, AlertStatus status, String title, String body) {
        return SampleAnnouncements.released(
                announcements,
                new AnnouncementDraft(
                        category,
                        status,
                        Lane.ROUTINE,
                        Set.of(),
                        Set.of(CityReference.NORTH),
                        contents(title, body),
                        null,
                        null,
                        null));
    }

    private static LocalizedContents contents(String title, String body) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, body, null)));
    }
}
