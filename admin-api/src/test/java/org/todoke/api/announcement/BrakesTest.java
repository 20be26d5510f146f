package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.security.Scope;
import org.todoke.tracking.Timelines;
import org.todoke.tracking.Unreached;
import org.todoke.vault.Address;

/** The brakes, telling again elsewhere, and who was not reached, over the API. */
class BrakesTest extends ApiTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T09:00:00Z");

    private UUID id;

    @BeforeEach
    void release() {
        id = SampleAnnouncements.released(announcements).id();
    }

    @Test
    void whatIsPausedSaysSinceWhenAndGoesOnAndIsStopped() {
        assertThat(postJson("{\"reason\": \"確認\"}", "/announcements/{id}/pause", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.pausedAt", it -> it.assertThat().isNotNull())
                .hasPathSatisfying("$.stoppedAt", it -> it.assertThat().isNull());
        assertThat(post("/announcements/{id}/resume", id)).hasStatusOk();
        assertThat(post("/announcements/{id}/stop", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.stoppedAt", it -> it.assertThat().isNotNull());
        assertThat(onItsWay.done())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("PAUSE by ")
                .endsWith(": 確認");
    }

    @Test
    void whatCannotBeDoneIsAConflictThatSaysWhy() {
        onItsWay.refuse(Why.NOTHING_LEFT);
        assertThat(post("/announcements/{id}/pause", id))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .hasPathSatisfying("$.detail", it -> it.assertThat().asString().contains("nothing of it waits"));
        assertThat(post("/announcements/{id}/stop", UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "stop", "resend"})
    void onlyWhoMayReleaseMaySteer(String action) {
        String key = keyring.with(Scope.ANNOUNCEMENTS_WRITE, Scope.ANNOUNCEMENTS_READ)
                .secret();
        assertThat(call(key, HttpMethod.POST, "/announcements/{id}/" + action, id))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(onItsWay.done()).isEmpty();
    }

    @Test
    void whoWasNotReachedIsToldOnTheChannelThatIsNamed() {
        onItsWay.sayPeople(List.of(), Map.of(Channel.SMS, 3L));
        assertThat(postJson("{\"channel\": \"SMS\"}", "/announcements/{id}/resend", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.people", it -> it.assertThat().isEqualTo(3));
        assertThat(postJson("{}", "/announcements/{id}/resend", id)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whoWasNotReachedIsListedMaskedAndEachLookIsPutDown() throws UnsupportedEncodingException {
        onItsWay.sayPeople(List.of(person(1, "=cmd"), person(2, "b")), Map.of());
        assertThat(get("/announcements/{id}/unreached?limit=1", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.people.length()", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.people[0].contacts[0].address", it -> it.assertThat().isEqualTo("t***@example.jp"))
                .hasPathSatisfying("$.next", it -> it.assertThat().isEqualTo(new UUID(0, 1).toString()));
        MvcTestResult table = get("/announcements/{id}/unreached", id)
                .header("Accept", "text/csv")
                .exchange();
        assertThat(table).hasStatusOk();
        assertThat(table.getResponse().getContentAsString())
                .startsWith("\uFEFFexternal_id,areas,language,tried,phone,email\r\n")
                .contains("'=cmd,kita,ja,EMAIL FAILED 5.1.1,,t***@example.jp\r\n");
        assertThat(audit.entries())
                .filteredOn(entry -> entry.subject().equals(id.toString()))
                .extracting(
                        RecordedAudit.Entry::action, entry -> entry.details().get("people"))
                .containsExactly(tuple("unreached.seen", "1"), tuple("unreached.downloaded", "2"));
    }

    @Test
    void theTimeLineHasHandOffsAndReasons() {
        onItsWay.say(
                new Timelines.HandOffs(FIRST, Duration.ofSeconds(2), Map.of(Channel.EMAIL, List.of(3L, 0L, 5L))),
                new Timelines.Failures(Channel.EMAIL, DeliveryState.FAILED, "5.1.1", 2));
        assertThat(get("/announcements/{id}/timeline", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.byChannel.EMAIL[2]", it -> it.assertThat().isEqualTo(5))
                .hasPathSatisfying("$.stretchSeconds", it -> it.assertThat().isEqualTo(2))
                .hasPathSatisfying(
                        "$.failures[0].deliveries", it -> it.assertThat().isEqualTo(2));
        assertThat(get("/announcements/{id}/timeline?limit=0", id)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    private static Unreached.Person person(int number, String externalId) {
        return new Unreached.Person(
                new UUID(0, number),
                externalId,
                "ja",
                List.of("kita"),
                List.of(new Unreached.Tried(Channel.EMAIL, DeliveryState.FAILED, "5.1.1")),
                List.of(new Unreached.Contact(Channel.EMAIL, new Address("taro@example.jp"))));
    }
}
