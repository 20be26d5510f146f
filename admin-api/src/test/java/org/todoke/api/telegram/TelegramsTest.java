package org.todoke.api.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.alert.Disposition;
import org.todoke.alert.Telegram;
import org.todoke.api.fixture.ApiTest;

class TelegramsTest extends ApiTest {
    private static final byte[] XML = "<?xml version=\"1.0\"?><Report/>".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 64 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/xml;charset=UTF-8",
                "text/plain",
                "application/cap+xml",
                "application/octet-stream"
            })
    void telegramGoesInByteForByteInEveryMediaType(String type) {
        UUID alert = UUID.randomUUID();
        UUID announcement = UUID.randomUUID();
        telegrams.answer(Disposition.RELEASED, null, alert, List.of(announcement));

        MvcTestResult answer = post("/telegrams")
                .contentType(MediaType.parseMediaType(type))
                .header("X-Telegram-Name", "20260821_0_VXSE53_270000.xml")
                .content(XML)
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.ACCEPTED)
                .bodyJson()
                .isEqualTo(
                        """
                        {"telegramId": "%s", "disposition": "RELEASED", "alertId": "%s", "announcementIds": ["%s"]}""".formatted(telegrams.last().id(), alert, announcement),
                        org.springframework.test.json.JsonCompareMode.STRICT);
        Telegram received = telegrams.received().getFirst();
        assertThat(received.content()).isEqualTo(XML);
        assertThat(received.mediaType()).isEqualTo(type);
        assertThat(received.name()).isEqualTo("20260821_0_VXSE53_270000.xml");
        assertThat(received.route()).isEqualTo("api");
    }

    @ParameterizedTest
    @EnumSource(value = Disposition.class, mode = EnumSource.Mode.EXCLUDE, names = "UNREADABLE")
    void everyDispositionOfAReadableTelegramIsAnswered202(Disposition disposition) {
        telegrams.answer(disposition, "because", null, List.of());

        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.ACCEPTED)
                .bodyJson()
                .hasPathSatisfying("$.disposition", value -> value.assertThat().isEqualTo(disposition.name()))
                .hasPathSatisfying("$.reason", value -> value.assertThat().isEqualTo("because"))
                .doesNotHavePath("$.alertId");
    }

    @Test
    void unreadableTelegramIsArchivedAndAnswered422() {
        telegrams.answer(Disposition.UNREADABLE, "DOCTYPE is not allowed", null, List.of());

        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying(
                        "$.telegramId",
                        value -> value.assertThat()
                                .isEqualTo(telegrams.last().id().toString()))
                .hasPathSatisfying("$.disposition", value -> value.assertThat().isEqualTo("UNREADABLE"))
                .hasPathSatisfying("$.reason", value -> value.assertThat().isEqualTo("DOCTYPE is not allowed"));
    }

    @Test
    void otherMediaTypeIsRefusedNamingThoseThatAreTaken() {
        assertThat(post("/telegrams").contentType(MediaType.IMAGE_PNG).content(XML))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("image/png", "application/xml", "application/cap+xml", "text/plain");
        assertThat(telegrams.received()).isEmpty();
    }

    @Test
    void emptyBodyIsRefused() {
        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is no body, expected a telegram");
        assertThat(telegrams.received()).isEmpty();
    }

    @Test
    void telegramOfExactlyTheLimitIsTaken() {
        assertThat(post("/telegrams").contentType(MediaType.TEXT_PLAIN).content(new byte[LIMIT]))
                .hasStatus(HttpStatus.ACCEPTED);
        assertThat(telegrams.received().getFirst().content()).hasSize(LIMIT);
    }

    @Test
    void telegramOverTheLimitIsRefusedAndNotKept() {
        assertThat(post("/telegrams").contentType(MediaType.TEXT_PLAIN).content(new byte[LIMIT + 1]))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("65536 bytes");
        assertThat(telegrams.received()).isEmpty();
    }

    @Test
    void zippedTelegramIsKeptUnzipped() throws IOException {
        assertThat(post("/telegrams")
                        .contentType(MediaType.APPLICATION_XML)
                        .header("Content-Encoding", "gzip")
                        .content(gzip(XML)))
                .hasStatus(HttpStatus.ACCEPTED);
        assertThat(telegrams.received().getFirst().content()).isEqualTo(XML);
    }

    @Test
    void zippedTelegramThatUnfoldsOverTheLimitIsRefused() throws IOException {
        assertThat(post("/telegrams")
                        .contentType(MediaType.APPLICATION_XML)
                        .header("Content-Encoding", "gzip")
                        .content(gzip(new byte[LIMIT + 1])))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(telegrams.received()).isEmpty();
    }

    @Test
    void bodyThatOnlySaysItIsZippedIsRefused() {
        assertThat(post("/telegrams")
                        .contentType(MediaType.APPLICATION_XML)
                        .header("Content-Encoding", "gzip")
                        .content(XML))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("gzip");
    }

    @Test
    void unknownEncodingIsRefusedNamingTheOneThatIsTaken() {
        assertThat(post("/telegrams")
                        .contentType(MediaType.APPLICATION_XML)
                        .header("Content-Encoding", "br")
                        .content(XML))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .hasHeader("Accept-Encoding", "gzip");
    }

    @Test
    void nameThatIsNoFileNameIsRefused() {
        assertThat(post("/telegrams")
                        .contentType(MediaType.APPLICATION_XML)
                        .header("X-Telegram-Name", "a".repeat(256))
                        .content(XML))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].field")
                .isEqualTo("X-Telegram-Name");
    }

    @Test
    void withoutItsDatabaseTheHubAsksToTryAgain() {
        telegrams.failWith(new DataAccessResourceFailureException("connection refused to 10.1.2.3"));

        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .doesNotContain("10.1.2.3", "Exception");
    }

    @Test
    void aDatabaseWithoutRoomAsksToTryAgainAndOperatorsSeeItUntilATelegramIsTaken() {
        telegrams.failWith(new DataAccessResourceFailureException(
                "PreparedStatementCallback",
                new SQLException("could not extend file: No space left on device", "53100")));
        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .doesNotContain("No space left");
        assertThat(get("/feeds"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.feeds[0].state", state -> state.assertThat().isEqualTo("FAILING"))
                .hasPathSatisfying(
                        "$.feeds[0].lastError.text",
                        text -> text.assertThat()
                                .asString()
                                .contains("its sender is asked to try again", "No space left on device"));

        telegrams.work();
        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.ACCEPTED);
        assertThat(get("/feeds")).bodyJson().extractingPath("$.feeds[0].state").isEqualTo("OK");
        assertThat(telegrams.received()).hasSize(1);
    }

    @Test
    void faultOfTheHubTellsNoInternals() {
        telegrams.failWith(new IllegalStateException("secret internals"));

        assertThat(post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML))
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .doesNotContain("secret internals", "Exception", "org.todoke");
    }

    @Test
    void telegramCanBeLookedUp() {
        post("/telegrams").contentType(MediaType.APPLICATION_XML).content(XML).exchange();

        assertThat(get("/telegrams/{id}", telegrams.last().id()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.rules[0]", value -> value.assertThat().isEqualTo("weather-level-5"))
                .hasPathSatisfying("$.disposition", value -> value.assertThat().isEqualTo("RECORDED"));
    }

    @Test
    void unknownTelegramIsNotFound() {
        assertThat(get("/telegrams/{id}", UUID.randomUUID()))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void telegramsAreListedPageByPage() {
        for (int i = 0; i < 3; i++) {
            post("/telegrams")
                    .contentType(MediaType.APPLICATION_XML)
                    .content(XML)
                    .exchange();
        }

        assertThat(get("/telegrams?limit=2&type=VPWW55&disposition=RECORDED"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.telegrams")
                .asInstanceOf(list(Object.class))
                .hasSize(2);
        UUID second = telegrams
                .page(org.todoke.alert.TelegramQuery.newest(2))
                .getLast()
                .id();
        assertThat(get("/telegrams?limit=2&before={id}", second))
                .bodyJson()
                .hasPathSatisfying(
                        "$.telegrams.length()", count -> count.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.next", next -> next.assertThat().isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "disposition=LOST", "type=%00", "before=yesterday"})
    void wrongParametersAreNamed(String query) {
        assertThat(mvc.get()
                        .uri(java.net.URI.create("/api/v1/telegrams?" + query))
                        .header("Authorization", "Bearer " + keyring.withAll().secret()))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        }
        return zipped.toByteArray();
    }
}
