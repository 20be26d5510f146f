package org.todoke.api.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.todoke.api.fixture.ApiTest;

class DrillTest extends ApiTest {
    private static final String ANNOUNCEMENT =
            "{\"category\": \"bousai\", %s\"contents\": {\"ja\": {\"title\": \"避難指示\", \"body\": \"\"}}}";

    @Test
    void whileItIsOnAnAnnouncementIsAnExerciseUnlessItSaysActual() {
        assertThat(get("/drill")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"on\": false}");
        assertThat(put("{\"until\": \"" + clock.instant().plusSeconds(600) + "\", \"title\": \"総合防災訓練\"}"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.on", it -> it.assertThat().isEqualTo(true))
                .hasPathSatisfying("$.title", it -> it.assertThat().isEqualTo("総合防災訓練"));
        assertThat(postJson(ANNOUNCEMENT.formatted(""), "/announcements"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("EXERCISE");
        assertThat(postJson(ANNOUNCEMENT.formatted("\"status\": \"ACTUAL\", "), "/announcements"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("ACTUAL");
        assertThat(audit.entries())
                .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("drill.begun"));
    }

    @Test
    void afterItsEndNothingOfItMovesOn() {
        assertThat(put("{\"until\": \"" + clock.instant().plusSeconds(600) + "\", \"title\": \"訓練\"}"))
                .hasStatusOk();
        assertThat(postJson(ANNOUNCEMENT.formatted(""), "/announcements")).hasStatus(HttpStatus.CREATED);
        var id = announcements.page(null, 1).getFirst().id();
        clock.advance(Duration.ofMinutes(10));
        assertThat(get("/drill")).bodyJson().extractingPath("$.on").isEqualTo(false);
        assertThat(post("/announcements/{id}/submit", id))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("訓練", "which is over");
    }

    @Test
    void itIsEndedByHandAlsoWhenItIsOff() {
        put("{\"until\": \"" + clock.instant().plusSeconds(600) + "\", \"title\": \"訓練\"}")
                .exchange();
        for (int i = 0; i < 2; i++) {
            assertThat(call(HttpMethod.DELETE, "/drill"))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.on")
                    .isEqualTo(false);
        }
        assertThat(audit.entries())
                .filteredOn(entry -> entry.action().equals("drill.ended"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "訓練"}                                       | until
            {"until": "2099-01-01T00:00:00Z", "title": "訓練"}      | until
            {"until": "2020-01-01T00:00:00Z", "title": "訓練"}      | until
            {"until": "2099-01-01T00:00:00Z"}                       | title
            {"until": "2099-01-01T00:00:00Z", "title": " "}         | title
            """)
    void drillThatCannotBeIsRefusedNamingTheField(String json, String field) {
        assertThat(put(json))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactly(field);
    }

    private MockMvcRequestBuilder put(String json) {
        return call(HttpMethod.PUT, "/drill")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }
}
