package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.api.fixture.ApiTest;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

class AnnouncementsTest extends ApiTest {
    private static final String SHORTEST = """
            {"category": "bousai", "areas": [], "contents": {"ja": {"title": "題名", "body": "本文"}}}""";

    @Test
    void announcementIsMadeAsADraftWithEverythingItWasGiven() {
        MvcTestResult answer = postJson("""
                {"category": "bousai", "areas": ["north"], "lane": "EMERGENCY", "channels": ["EMAIL", "LINE"],
                 "status": "EXERCISE",
                 "contents": {"ja": {"title": "題名", "body": "一行目\\n二行目", "url": "https://www.city.example.jp/a"},
                              "easy": {"title": "だいめい", "body": ""}},
                 "expires": "2026-11-22T18:00:00+09:00", "scheduledAt": "2026-11-22T09:00+09:00"}""", "/announcements").exchange();

        assertThat(answer).hasStatus(HttpStatus.CREATED);
        Announcement made = announcements.page(null, 1).getFirst();
        assertThat(answer)
                .hasHeader("Location", "/api/v1/announcements/" + made.id())
                .bodyJson()
                .hasPathSatisfying(
                        "$.id", id -> id.assertThat().isEqualTo(made.id().toString()))
                .hasPathSatisfying("$.state", state -> state.assertThat().isEqualTo("DRAFT"))
                .hasPathSatisfying(
                        "$.permalink",
                        link -> link.assertThat().isEqualTo("https://todoke.example.jp/a/" + made.shortId()))
                .hasPathSatisfying("$.channels", it -> it.assertThat().isEqualTo(List.of("EMAIL", "LINE")))
                .hasPathSatisfying("$.expires", it -> it.assertThat().isEqualTo("2026-11-22T09:00:00Z"))
                .hasPathSatisfying("$.scheduledAt", it -> it.assertThat().isEqualTo("2026-11-22T00:00:00Z"))
                .hasPathSatisfying(
                        "$.revisions[0].contents['ja-x-easy'].title",
                        it -> it.assertThat().isEqualTo("だいめい"));
        assertThat(made.status()).isEqualTo(AlertStatus.EXERCISE);
        assertThat(made.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(made.channels()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.LINE);
        assertThat(made.areas()).containsExactly("north");
        assertThat(made.current().contents().bestFor(Language.JA).body()).isEqualTo("一行目\n二行目");
        assertThat(made.createdBy()).startsWith("test key");
    }

    @Test
    void whatIsLeftOutHasADefault() {
        assertThat(postJson(
                        "{\"category\": \"bousai\", \"contents\": {\"ja\": {\"title\": \"題名\", \"body\": \"\"}}}",
                        "/announcements"))
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .hasPathSatisfying("$.lane", it -> it.assertThat().isEqualTo("ROUTINE"))
                .hasPathSatisfying("$.status", it -> it.assertThat().isEqualTo("ACTUAL"))
                .hasPathSatisfying("$.areas", it -> it.assertThat().isEqualTo(List.of()))
                .hasPathSatisfying("$.channels", it -> it.assertThat().isEqualTo(List.of()))
                .hasPathSatisfying("$.expires", it -> it.assertThat().isNull());
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(postJson("""
                        {"category": "weather", "areas": ["atlantis"],
                         "contents": {"ja": {"title": "%s", "body": "本文"}, "en": {"title": "", "body": "text"}},
                         "expires": "2020-01-01T00:00:00Z"}""".formatted("長".repeat(101)), "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrder("category", "areas", "contents.ja.title", "contents.en.title", "expires");
        assertThat(announcements.page(null, 1)).isEmpty();
    }

    @Test
    void japaneseIsNeeded() {
        assertThat(postJson(
                        "{\"category\": \"bousai\", \"contents\": {\"en\": {\"title\": \"a\", \"body\": \"b\"}}}",
                        "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].field")
                .isEqualTo("contents.ja");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"category": "bousai", "expire": "x", "contents": {}}                                 | expire                | is unknown, expected one of [areas, category, channels, contents, expires, lane, scheduledAt, status]
            {"category": 7, "contents": {}}                                                       | category              | "7" is not understood, expected text in double quotes
            {"category": "bousai", "areas": "north"}                                              | areas                 | expected a list, [...]
            {"category": "bousai", "areas": [null]}                                               | areas[0]              | is null, expected a value
            {"category": "bousai", "lane": "FAST"}                                                | lane                  | "FAST" is unknown, expected one of [EMERGENCY, TRANSACTIONAL, ROUTINE]
            {"category": "bousai", "lane": 0}                                                     | lane                  | "0" is unknown, expected one of [EMERGENCY, TRANSACTIONAL, ROUTINE]
            {"category": "bousai", "channels": ["FAX"]}                                           | channels[0]           | "FAX" is unknown, expected one of [EMAIL, LINE, SMS, WEB_PUSH, VOICE]
            {"category": "bousai", "expires": "tomorrow"}                                         | expires               | "tomorrow" is not understood, expected a time with offset such as 2026-11-21T18:00:00+09:00
            {"category": "bousai", "expires": 1800000000000}                                      | expires               | expected a time with offset such as 2026-11-21T18:00:00+09:00
            {"category": "bousai", "expires": "2026-11-22T18:00:00"}                              | expires               | "2026-11-22T18:00:00" is not understood, expected a time with offset such as 2026-11-21T18:00:00+09:00
            {"category": "bousai", "contents": {"ja": "text"}}                                    | contents.ja           | expected an object, {...}
            {"category": "bousai", "contents": {"ja": {"title": "a", "body": "b", "link": "c"}}}  | contents.ja.link      | is unknown, expected one of [body, title, url]
            {"category": "bousai", "contents": {"ja": {"title": "a", "body": "b\\u0000"}}}        | contents.ja.body      | "(text)" holds a NUL or half a surrogate pair, expected text
            {"category": "bousai", "contents": {"ja": {"title": "\\ud83d", "body": "b"}}}         | contents.ja.title     | "(text)" holds a NUL or half a surrogate pair, expected text
            """)
    void jsonThatDoesNotFitIsRefusedNamingTheField(String json, String field, String message) {
        assertThat(postJson(json, "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations")
                .asInstanceOf(list(Object.class))
                .containsExactly(violation(field, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"contents": {"ja": {"title": "a", "body": "b"}}}                                                   | category
            {"category": "bousai"}                                                                              | contents
            {"category": "bousai", "contents": {}}                                                              | contents
            {"category": "bousai", "contents": {"ja": {"title": "a"}}}                                          | contents.ja.body
            {"category": "bousai", "contents": {"ja": {"body": "b"}}}                                           | contents.ja.title
            {"category": "bousai", "contents": {"klingon!": {"title": "a", "body": "b"}}}                       | contents.klingon!
            {"category": "bousai", "contents": {"ja": {"title": "a", "body": "b", "url": "ftp://x.example"}}}   | contents.ja.url
            """)
    void missingAndSenselessContentsAreNamed(String json, String field) {
        assertThat(postJson(json, "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .contains(field);
    }

    @Test
    void sameLanguageUnderTwoNamesIsRefused() {
        assertThat(postJson("""
                        {"category": "bousai", "contents": {"ja": {"title": "a", "body": "b"},
                         "easy": {"title": "a", "body": "b"}, "ja-x-easy": {"title": "c", "body": "d"}}}""", "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("names the same language as another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"category\": \"bousai\"",
                "[1, 2",
                "{\"a\": 1} trailing",
                "{\"category\": \"a\", \"category\": \"b\"}"
            })
    void brokenJsonIsRefusedWithItsPlace(String json) {
        assertThat(postJson(json, "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .doesNotContain("tools.jackson", "Exception", "org.todoke");
    }

    @Test
    void placeOfASyntaxErrorIsTold() {
        assertThat(postJson("{\"category\":\n  bousai}", "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("not valid JSON at line 2");
    }

    @Test
    void missingBodyIsRefused() {
        assertThat(post("/announcements").contentType(MediaType.APPLICATION_JSON))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no body, expected JSON");
    }

    @Test
    void jsonOverAMegabyteIsRefused() {
        String json = SHORTEST.replace("本文", "x".repeat(1024 * 1024));
        assertThat(postJson(json, "/announcements")).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void announcementGoesAllTheWayAndItsHistoryIsKept() {
        UUID id = make();

        change(id, "submit", "SUBMITTED");
        change(id, "return", "{\"reason\": \"時刻を足してください\"}", "RETURNED");
        change(id, "submit", "SUBMITTED");
        change(id, "approve", "APPROVED");
        change(id, "release", "RELEASED");
        change(
                id,
                "correct",
                "{\"contents\": {\"ja\": {\"title\": \"正しい題名\", \"body\": \"正\"}}, \"reason\": \"誤記\"}",
                "CORRECTED");
        change(id, "cancel", "CANCELLED");

        assertThat(announcementStore.released()).hasSize(3);
        assertThat(get("/announcements/{id}", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.history[*].action",
                        it -> it.assertThat()
                                .isEqualTo(List.of(
                                        "SUBMIT", "RETURN", "SUBMIT", "APPROVE", "RELEASE", "CORRECT", "CANCEL")))
                .hasPathSatisfying("$.history[1].reason", it -> it.assertThat().isEqualTo("時刻を足してください"))
                .hasPathSatisfying(
                        "$.revisions[*].kind",
                        it -> it.assertThat().isEqualTo(List.of("ORIGINAL", "CORRECTION", "CANCELLATION")))
                .hasPathSatisfying(
                        "$.revisions[1].contents.ja.title",
                        it -> it.assertThat().isEqualTo("正しい題名"))
                .hasPathSatisfying(
                        "$.revisions[0].withdrawnAt", it -> it.assertThat().isNotNull());
    }

    @Test
    void reasonsOfEveryChangeAreKept() {
        UUID id = make();
        change(id, "submit", "{\"reason\": \"一\"}", "SUBMITTED");
        change(id, "approve", "{\"reason\": \"二\"}", "APPROVED");
        change(id, "release", "{\"reason\": \"三\"}", "RELEASED");

        assertThat(announcements.history(id)).extracting("reason").containsExactly("一", "二", "三");
    }

    @Test
    void rejectedIsTheEnd() {
        UUID id = make();
        change(id, "submit", "SUBMITTED");
        change(id, "reject", "REJECTED");

        assertThat(post("/announcements/{id}/submit", id)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void changeThatTheStateDoesNotAllowNamesTheStateAndWhatItAllows() {
        UUID id = make();

        assertThat(post("/announcements/{id}/release", id))
                .hasStatus(HttpStatus.CONFLICT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.type", it -> it.assertThat().isEqualTo("/api/v1/docs#problem-illegal-transition"))
                .hasPathSatisfying("$.state", it -> it.assertThat().isEqualTo("DRAFT"))
                .hasPathSatisfying("$.allowed", it -> it.assertThat().isEqualTo(List.of("SUBMIT")));
        assertThat(announcementStore.released()).isEmpty();
        assertThat(announcements.get(id).state()).isEqualTo(AnnouncementState.DRAFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "approve", "return", "reject", "release", "cancel"})
    void changeOfAnUnknownAnnouncementIsNotFound(String action) {
        assertThat(post("/announcements/{id}/" + action, UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void idThatIsNoneIsNotFound() {
        assertThat(get("/announcements/42"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("id \"42\" is not understood, expected a UUID");
    }

    @Test
    void correctionWithoutContentsSaysThePreparedText() {
        UUID id = released();

        change(id, "correct", "{\"reason\": \"誤記\"}", "CORRECTED");
        assertThat(announcements
                        .get(id)
                        .current()
                        .contents()
                        .bestFor(Language.JA)
                        .body())
                .contains("誤りがありました");
        change(id, "correct", "CORRECTED");
    }

    @Test
    void cancellationMayHaveWordsOfItsOwn() {
        UUID id = released();

        change(id, "cancel", "{\"contents\": {\"ja\": {\"title\": \"取消\", \"body\": \"誤報でした\"}}}", "CANCELLED");

        assertThat(announcements
                        .get(id)
                        .current()
                        .contents()
                        .bestFor(Language.JA)
                        .body())
                .isEqualTo("誤報でした");
    }

    @Test
    void endlessReasonIsRefused() {
        assertThat(postJson("{\"reason\": \"" + "あ".repeat(1001) + "\"}", "/announcements/{id}/submit", make()))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].field")
                .isEqualTo("reason");
    }

    @Test
    void draftIsChangedByWhoeverHasSeenItLast() {
        UUID id = make();
        assertThat(edit(id, "\"0\"", "別の題名"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.version", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.revisions[0].contents.ja.title",
                        it -> it.assertThat().isEqualTo("別の題名"));
        assertThat(edit(id, "\"0\"", "三番目"))
                .hasStatus(HttpStatus.PRECONDITION_FAILED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying(
                        "$.type", it -> it.assertThat().isEqualTo("/api/v1/docs#problem-announcement-changed"))
                .hasPathSatisfying("$.version", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.changedBy", it -> it.assertThat().asString().startsWith("test key"))
                .hasPathSatisfying("$.changedAt", it -> it.assertThat().isNotNull());
        change(id, "submit", "SUBMITTED");
        assertThat(edit(id, "\"2\"", "四番目"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("SUBMITTED");
    }

    @Test
    void changeWithoutAVersionOrWithNonsenseIsRefused() {
        UUID id = make();
        assertThat(edit(id, null, "題名")).hasStatus(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(edit(id, "*", "題名"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].field")
                .isEqualTo("If-Match");
        assertThat(edit(UUID.randomUUID(), "\"0\"", "題名")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void linkThatLooksLikeAnotherIsRefusedWithItsLettersSpeltOut() {
        assertThat(postJson(SHORTEST.replace("本文", "https://www.c\u0456ty.example.jp/"), "/announcements"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].message")
                .asString()
                .contains("xn--", "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I");
    }

    private MockMvcRequestBuilder edit(UUID id, @Nullable String ifMatch, String title) {
        MockMvcRequestBuilder call = call(HttpMethod.PUT, "/announcements/{id}", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(SHORTEST.replace("題名", title));
        return ifMatch == null ? call : call.header(HttpHeaders.IF_MATCH, ifMatch);
    }

    @Test
    void announcementsAreListedPageByPageNewestFirst() {
        UUID first = make();
        UUID second = make();
        UUID third = make();

        assertThat(get("/announcements?limit=2"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.announcements[*].id",
                        it -> it.assertThat().isEqualTo(List.of(third.toString(), second.toString())))
                .hasPathSatisfying("$.next", it -> it.assertThat().isEqualTo(second.toString()))
                .doesNotHavePath("$.announcements[0].history");
        assertThat(get("/announcements?limit=2&before={id}", second))
                .bodyJson()
                .hasPathSatisfying(
                        "$.announcements[*].id", it -> it.assertThat().isEqualTo(List.of(first.toString())))
                .hasPathSatisfying("$.next", it -> it.assertThat().isNull());
    }

    private UUID make() {
        assertThat(postJson(SHORTEST, "/announcements")).hasStatus(HttpStatus.CREATED);
        return announcements.page(null, 1).getFirst().id();
    }

    private UUID released() {
        UUID id = make();
        change(id, "submit", "SUBMITTED");
        change(id, "approve", "APPROVED");
        change(id, "release", "RELEASED");
        return id;
    }

    private void change(UUID id, String action, String state) {
        assertState(post("/announcements/{id}/" + action, id).exchange(), id, state);
    }

    private void change(UUID id, String action, String json, String state) {
        assertState(postJson(json, "/announcements/{id}/" + action, id).exchange(), id, state);
    }

    private static void assertState(MvcTestResult answer, UUID id, String state) {
        assertThat(answer)
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.id", it -> it.assertThat().isEqualTo(id.toString()))
                .hasPathSatisfying("$.state", it -> it.assertThat().isEqualTo(state));
    }
}
