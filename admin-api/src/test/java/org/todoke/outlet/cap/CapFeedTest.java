package org.todoke.outlet.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Certainty;
import org.todoke.alert.MsgType;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.CityReference;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.fixture.SharedMaterial;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class CapFeedTest extends ApiTest {
    private static final LocalizedContents CONTENTS = new LocalizedContents(Map.of(
            Language.JA,
            new Content("レベル５大雨特別警報", "命を守って\n<今すぐ> & \u0007", null),
            Language.EASY_JA,
            new Content("おおあめ", "にげて ください", null),
            Language.EN,
            new Content("Level 5 Emergency Warning", "Your life is in danger", null),
            Language.of("zh-Hans"),
            new Content("5级大雨特别警报", "生命危险迫在眉睫", null),
            Language.of("ko"),
            new Content("레벨 5 호우 특별경보", "생명이 위험합니다", null),
            Language.of("vi"),
            new Content("Cấp 5: cảnh báo khẩn cấp mưa lớn", "Tính mạng đang nguy hiểm", null),
            Language.of("pt"),
            new Content("Nível 5: Alerta de Emergência (chuva forte)", "Sua vida está em perigo", null)));

    /** On a page, as shipped. */
    private static final int ENTRIES = 50;

    @Autowired
    private CapFeedController controller;

    @BeforeEach
    void forgetWhatWasRead() {
        controller.forget();
    }

    @Test
    void releasedAlertIsAMessageByTheSchemaInEveryLanguage() throws Exception {
        Announcement announcement = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, rain(50));
        Document message = message(announcement.shortId() + "-1");
        assertThat(faults(message)).isEmpty();
        assertThat(texts(message, "identifier")).containsExactly(announcement.shortId() + "-1");
        assertThat(texts(message, "sender")).containsExactly("todoke.example.jp");
        assertThat(texts(message, "sent")).containsExactly("2026-11-21T18:00:00+09:00");
        assertThat(texts(message, "status")).containsExactly("Actual");
        assertThat(texts(message, "msgType")).containsExactly("Alert");
        assertThat(texts(message, "references")).isEmpty();
        assertThat(texts(message, "note")).isEmpty();
        assertThat(texts(message, "language"))
                .as("Japanese first")
                .containsExactly("ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi", "pt");
        assertThat(texts(message, "severity")).containsOnly("Extreme");
        assertThat(texts(message, "category")).containsOnly("Met");
        assertThat(texts(message, "event")).containsOnly("気象特別警報");
        assertThat(texts(message, "headline")).contains("レベル５大雨特別警報", "Level 5 Emergency Warning");
        assertThat(texts(message, "description")).contains("命を守って\n<今すぐ> & ");
        assertThat(texts(message, "headline")).endsWith("Nível 5: Alerta de Emergência (chuva forte)");
        assertThat(texts(message, "areaDesc")).hasSize(7).startsWith("届市", "届市", "Todoke City");
        assertThat(texts(message, "value")).contains("18201", CityReference.CITY, "heavy-rain");
        assertThat(texts(message, "web"))
                .contains("https://todoke.example.jp/a/" + announcement.shortId() + "?lang=en");
        assertThat(texts(message, "expires")).hasSize(7);
    }

    @Test
    void correctionAndCancellationReferToWhatTheyPutRight() throws Exception {
        Announcement announcement = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, rain(50));
        clock.advance(Duration.ofMinutes(5));
        announcements.correct(announcement.id(), CONTENTS, "t", null);
        clock.advance(Duration.ofMinutes(5));
        announcements.cancel(announcement.id(), null, "t", null);

        String first = "todoke.example.jp," + announcement.shortId() + "-1,2026-11-21T18:00:00+09:00";
        Document correction = message(announcement.shortId() + "-2");
        assertThat(faults(correction)).isEmpty();
        assertThat(texts(correction, "msgType")).containsExactly("Update");
        assertThat(texts(correction, "references")).containsExactly(first);
        assertThat(texts(correction, "headline")).contains("【訂正】レベル５大雨特別警報");
        Document cancellation = message(announcement.shortId() + "-3");
        assertThat(faults(cancellation)).isEmpty();
        assertThat(texts(cancellation, "msgType")).containsExactly("Cancel");
        assertThat(texts(cancellation, "references").getFirst())
                .isEqualTo(first + " todoke.example.jp," + announcement.shortId() + "-2,2026-11-21T18:05:00+09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "EXERCISE, Exercise, 【訓練】, これは訓練です。実際の災害ではありません。 This is a drill. It is not a real disaster.",
        "TEST, Test, 【試験】, これは配信の試験です。実際の災害ではありません。 This is a test message. It is not a real disaster."
    })
    void drillIsOneInStatusNoteAndTheHeadlineOfEveryLanguageToItsCancellation(
            AlertStatus status, String text, String mark, String note) throws Exception {
        Announcement drill = released("kunren", status, Lane.EMERGENCY, rain(50));
        announcements.correct(drill.id(), CONTENTS, "t", null);
        announcements.cancel(drill.id(), null, "t", null);
        for (int revision = 1; revision <= 3; revision++) {
            Document message = message(drill.shortId() + "-" + revision);
            assertThat(faults(message)).isEmpty();
            assertThat(texts(message, "status")).containsExactly(text);
            assertThat(texts(message, "note")).containsExactly(mark + note);
            assertThat(texts(message, "headline")).hasSize(7).allMatch(headline -> headline.startsWith(mark));
        }
        assertThat(texts(parse(get("/feeds/cap.atom").getContentAsByteArray()), "title"))
                .filteredOn(title -> title.contains("大雨"))
                .hasSize(3)
                .allMatch(title -> title.startsWith(mark));
    }

    @Test
    void indexGoesOnPageByPageToTheVeryFirstMessage() throws Exception {
        List<String> released = new ArrayList<>();
        for (int i = 0; i < 2 * ENTRIES + 1; i++) {
            released.addFirst(
                    released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, null).shortId() + "-1");
            clock.advance(Duration.ofSeconds(i % 3));
            SampleAnnouncements.released(
                    announcements,
                    new AnnouncementDraft(
                            "school-a",
                            AlertStatus.ACTUAL,
                            Lane.ROUTINE,
                            Set.of(),
                            Set.of(),
                            CONTENTS,
                            null,
                            null,
                            null));
        }
        String base = "https://todoke.example.jp/feeds/cap.atom";
        List<String> seen = new ArrayList<>();
        String address = base;
        for (int pages = 1; pages <= 3; pages++) {
            Document page = parse(
                    get(address.substring("https://todoke.example.jp".length())).getContentAsByteArray());
            assertThat(texts(page, "id").getFirst()).as("one feed").isEqualTo(base);
            List<String> ids = texts(page, "id");
            ids.subList(1, ids.size()).forEach(id -> seen.add(id.replaceAll(".*/|\\.xml", "")));
            assertThat(link(page, "self")).isEqualTo(address);
            assertThat(link(page, "first")).isEqualTo(base);
            assertThat(link(page, "current")).isEqualTo(pages == 1 ? "" : base);
            assertThat(page.getElementsByTagNameNS("http://purl.org/syndication/history/1.0", "archive")
                            .getLength())
                    .isEqualTo(pages == 1 ? 0 : 1);
            assertThat(link(page, "prev-archive")).isEqualTo(link(page, "next"));
            assertThat(ids).hasSizeLessThanOrEqualTo(ENTRIES + 1);
            address = link(page, "next");
        }
        assertThat(address).as("no page after the last").isEmpty();
        assertThat(seen).containsExactlyElementsOf(released);
    }

    @Test
    void pageOfThePastAnswersConditionallyAndStaysWhenMoreIsReleased() throws Exception {
        Announcement first = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, null);
        clock.advance(Duration.ofMinutes(1));
        Announcement second = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, null);
        String past = "/feeds/cap.atom?after=" + second.shortId() + "-1";
        MockHttpServletResponse answer = get(past);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=60, public");
        clock.advance(Duration.ofMinutes(1));
        announcements.cancel(first.id(), null, "t", null);
        forgetWhatWasRead();
        assertThat(get(past).getContentAsByteArray()).isEqualTo(answer.getContentAsByteArray());
        assertThat(mvc.get().uri(past).header("If-None-Match", String.valueOf(answer.getHeader("ETag"))))
                .hasStatus(304);
        assertThat(mvc.get().uri("/feeds/cap.atom?after=nothing-1")).hasStatus(404);
        assertThat(mvc.get().uri("/feeds/cap.atom?after=")).hasStatus(404);
    }

    /** Two that go out within one second have one time in HTTP: who asks by time alone must get the second, too. */
    @Test
    void releaseOfThisSecondTellsNoTimeYet() throws Exception {
        released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, null);
        assertThat(get("/feeds/cap.atom").getHeader("Last-Modified")).isNull();
        clock.advance(Duration.ofSeconds(3));
        forgetWhatWasRead();
        assertThat(get("/feeds/cap.atom").getHeader("Last-Modified")).isNotNull();
    }

    @Test
    void staffsEmergencyGoesOutToo() throws Exception {
        Announcement announcement = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, null);
        Document message = message(announcement.shortId() + "-1");
        assertThat(faults(message)).isEmpty();
        assertThat(texts(message, "urgency")).containsOnly("Immediate");
        assertThat(texts(message, "severity")).containsOnly("Unknown");
        assertThat(texts(message, "event")).contains("防災");
    }

    @Test
    void whatOnlySomeAreToldIsNotThere() throws Exception {
        String school =
                released("school-a", AlertStatus.ACTUAL, Lane.EMERGENCY, null).shortId();
        String draft = SampleAnnouncements.created(announcements).shortId();
        assertThat(mvc.get().uri("/feeds/cap/{id}.xml", school + "-1")).hasStatus(404);
        assertThat(mvc.get().uri("/feeds/cap/{id}.xml", draft + "-1")).hasStatus(404);
        assertThat(mvc.get().uri("/feeds/cap/{id}.xml", "nothing-1")).hasStatus(404);
        assertThat(mvc.get().uri("/feeds/cap/{id}.xml", "..%2f..-x"))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(400, 404));
        assertThat(new String(get("/feeds/cap.atom").getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(school, draft);
    }

    @Test
    void indexListsTheNewestFirstAndAnswersConditionally() throws Exception {
        Announcement older = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, rain(50));
        clock.advance(Duration.ofMinutes(1));
        Announcement newer = released("bousai", AlertStatus.ACTUAL, Lane.EMERGENCY, rain(30));
        clock.advance(Duration.ofMinutes(1));
        announcements.cancel(older.id(), null, "t", null);
        clock.advance(Duration.ofSeconds(3));

        MockHttpServletResponse answer = get("/feeds/cap.atom");
        assertThat(answer.getContentType()).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=10, public");
        Document index = parse(answer.getContentAsByteArray());
        String base = "https://todoke.example.jp/feeds/cap/";
        assertThat(texts(index, "id"))
                .containsExactly(
                        "https://todoke.example.jp/feeds/cap.atom",
                        base + older.shortId() + "-2.xml",
                        base + newer.shortId() + "-1.xml",
                        base + older.shortId() + "-1.xml");
        assertThat(texts(index, "updated").getFirst()).isEqualTo("2026-11-21T09:02:00Z");
        assertThat(texts(index, "name")).containsExactly("届市");

        String tag = String.valueOf(answer.getHeader("ETag"));
        String changed = String.valueOf(answer.getHeader("Last-Modified"));
        assertThat(mvc.get().uri("/feeds/cap.atom").header("If-None-Match", tag))
                .hasStatus(304);
        assertThat(mvc.get().uri("/feeds/cap.atom").header("If-Modified-Since", changed))
                .hasStatus(304);
        assertThat(mvc.get().uri("/feeds/cap.atom").header("If-None-Match", "\"other\""))
                .hasStatusOk();
        String path = "/feeds/cap/" + older.shortId() + "-1.xml";
        String messageTag = String.valueOf(get(path).getHeader("ETag"));
        assertThat(mvc.get().uri(path).header("If-None-Match", messageTag)).hasStatus(304);
    }

    @Test
    void indexOfNothingIsAFeedToo() throws Exception {
        assertThat(texts(parse(get("/feeds/cap.atom").getContentAsByteArray()), "updated"))
                .containsExactly("1970-01-01T00:00:00Z");
    }

    /** @return where the page's link of this kind leads; empty when it has none */
    private static String link(Document page, String relation) {
        NodeList links = page.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "link");
        return IntStream.range(0, links.getLength())
                .mapToObj(links::item)
                .map(Element.class::cast)
                .filter(link -> page.getDocumentElement().isSameNode(link.getParentNode())
                        && link.getAttribute("rel").equals(relation))
                .map(link -> link.getAttribute("href"))
                .findFirst()
                .orElse("");
    }

    private Announcement released(String category, AlertStatus status, Lane lane, @Nullable Alert alert) {
        UUID alertId = alert == null ? null : telegrams.understand(alert);
        return SampleAnnouncements.released(
                announcements,
                new AnnouncementDraft(
                        category, status, lane, Set.of(), Set.of(CityReference.CITY), CONTENTS, null, null, alertId));
    }

    private Alert rain(int grade) {
        return new Alert(
                "VPWW55",
                AlertStatus.ACTUAL,
                MsgType.ALERT,
                "rain",
                Set.of(),
                null,
                clock.instant(),
                "福井地方気象台",
                null,
                null,
                UUID.randomUUID().toString(),
                true,
                false,
                List.of(new AlertInfo(Language.JA, "気象特別警報", "", "")),
                List.of(new AreaHazard(
                        "heavy-rain",
                        "33",
                        grade,
                        Severity.EXTREME,
                        Urgency.IMMEDIATE,
                        Certainty.LIKELY,
                        new OfficialCode(CodeScheme.CITY, CityReference.CITY),
                        "届市",
                        Map.of())));
    }

    private Document message(String id) throws Exception {
        MockHttpServletResponse answer = get("/feeds/cap/" + id + ".xml");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/cap+xml;charset=UTF-8");
        return parse(answer.getContentAsByteArray());
    }

    private MockHttpServletResponse get(String path) {
        return mvc.get().uri(path).exchange().getResponse();
    }

    private static Document parse(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml));
    }

    private static List<String> texts(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    /** @return what the schema has against it; the test is skipped where the schema is not there */
    private static List<String> faults(Document message) throws IOException {
        try {
            SchemaFactory.newDefaultInstance()
                    .newSchema(SharedMaterial.path("feeds/schema/CAP-v1.2.xsd").toFile())
                    .newValidator()
                    .validate(new DOMSource(message));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
