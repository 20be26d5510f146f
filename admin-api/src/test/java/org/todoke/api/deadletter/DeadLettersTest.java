package org.todoke.api.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.RecordedAudit.Entry;

class DeadLettersTest extends ApiTest {
    @Test
    void deadLettersAreListedWithoutTheirContents() {
        deadLetters.keep("outcomes", "key", new byte[] {1}, "not JSON");

        assertThat(get("/dead-letters")).hasStatusOk().bodyJson().isEqualTo("""
                {"deadLetters": [{"id": 1, "topic": "outcomes", "key": "key", "error": "not JSON",
                 "failedAt": "2026-11-21T09:00:00Z", "replayedAt": null}]}""", JsonCompareMode.STRICT);
    }

    @Test
    void replayIsAnsweredAndNoted() {
        deadLetters.keep("outcomes", null, new byte[] {1}, "not JSON");

        assertThat(post("/dead-letters/1/replay"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.replayedAt", it -> it.assertThat().isEqualTo("2026-11-21T09:00:00Z"));
        assertThat(audit.entries()).extracting(Entry::action).contains("dead-letter.replayed");
    }

    @Test
    void unknownDeadLetterIsNotFound() {
        assertThat(post("/dead-letters/7/replay")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/dead-letters/seven/replay")).hasStatus(HttpStatus.NOT_FOUND);
    }
}
