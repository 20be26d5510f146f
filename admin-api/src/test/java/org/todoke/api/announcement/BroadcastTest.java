package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.todoke.api.fixture.ApiTest;
import org.todoke.delivery.SendResult;

class BroadcastTest extends ApiTest {
    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    @Test
    void staffSendAnAnnouncementToEverybody() {
        assertThat(post("/announcements/{id}/broadcast", ID))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .isLenientlyEqualTo("{\"channel\": \"LINE\", \"providerId\": \"request-1\"}");
        assertThat(postJson("{\"channel\": \"LINE\"}", "/announcements/{id}/broadcast", ID))
                .hasStatus(HttpStatus.OK);

        assertThat(broadcasts.asked()).hasSize(2).allMatch(asked -> asked.startsWith(ID + " LINE test key"));
    }

    @Test
    void whatIsNotForEverybodyIsAConflictThatSaysWhy() {
        broadcasts.refuse("state DRAFT: expected a released wording");

        assertThat(post("/announcements/{id}/broadcast", ID))
                .hasStatus(HttpStatus.CONFLICT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("state DRAFT: expected a released wording");
    }

    @Test
    void theProvidersTroubleIsTold() {
        broadcasts.answer(new SendResult.TemporaryFailure("429", "429 Too Many Requests", null));
        assertThat(post("/announcements/{id}/broadcast", ID))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("The provider did not take it: 429 Too Many Requests (429)");

        broadcasts.answer(new SendResult.PermanentFailure("400-message", "400 bad", false));
        assertThat(post("/announcements/{id}/broadcast", ID)).hasStatus(HttpStatus.BAD_GATEWAY);
    }

    @Test
    void anUnknownChannelIsNamed() {
        assertThat(postJson("{\"channel\": \"FAX\"}", "/announcements/{id}/broadcast", ID))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }
}
