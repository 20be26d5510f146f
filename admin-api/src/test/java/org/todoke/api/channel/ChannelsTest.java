package org.todoke.api.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.todoke.api.fixture.ApiTest;
import org.todoke.delivery.Channel;
import org.todoke.delivery.GateLimits;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.security.Scope;
import org.todoke.tracking.Waiting;

class ChannelsTest extends ApiTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:59:00Z");

    @Test
    void everyChannelIsListedAndThoseWithoutSettingsSayThatTheyAreOff() {
        assertThat(get("/channels"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.channels[*].channel",
                        it -> it.assertThat().asArray().containsExactly("EMAIL", "LINE", "SMS", "WEB_PUSH", "VOICE"))
                .hasPathSatisfying(
                        "$.channels[*].on", it -> it.assertThat().asArray().containsOnly(false))
                .hasPathSatisfying(
                        "$.channels[0].lanes[*].state",
                        it -> it.assertThat().asArray().containsExactly("OFF", "OFF", "OFF"));
    }

    @Test
    void aLaneTellsItsStateWhatWaitsItsLimitsAndItsLastTrouble() {
        for (Lane lane : Lane.values()) {
            providers.say(
                    Channel.LINE,
                    lane,
                    new GateStatus(
                            GateState.OPEN,
                            new GateLimits(100, 20, 16),
                            0.5,
                            8,
                            3,
                            new LastError("failed", "503", "503 Service Unavailable", AT),
                            AT.minusSeconds(60)),
                    12);
        }
        tallies.holdWaiting(new Waiting(Channel.LINE, Lane.EMERGENCY, 5_500, 40, AT.minusSeconds(90)));

        assertThat(get("/channels"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.channels[1].on", it -> it.assertThat().isEqualTo(true))
                .hasPathSatisfying(
                        "$.channels[1].lanes[0]",
                        it -> it.assertThat()
                                .asMap()
                                .containsEntry("lane", "EMERGENCY")
                                .containsEntry("state", "OPEN")
                                .containsEntry("placesUsed", 3)
                                .containsEntry("lastSuccess", "2026-11-21T08:58:00Z")
                                .containsEntry(
                                        "queue",
                                        Map.of(
                                                "batches",
                                                12,
                                                "pending",
                                                5500,
                                                "retrying",
                                                40,
                                                "oldestSince",
                                                "2026-11-21T08:57:30Z"))
                                .containsEntry(
                                        "limits",
                                        Map.of("perSecond", 100.0, "burst", 20, "concurrency", 16, "share", 0.5))
                                .containsEntry(
                                        "lastError",
                                        Map.of(
                                                "code",
                                                "failed",
                                                "cause",
                                                "503",
                                                "text",
                                                "503 Service Unavailable",
                                                "at",
                                                "2026-11-21T08:59:00Z")))
                .hasPathSatisfying(
                        "$.channels[1].lanes[1].queue.oldestSince",
                        it -> it.assertThat().isNull());
    }

    @Test
    void whatIsNotKnownAndWhatIsNotLimitedIsNull() {
        assertThat(get("/channels"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.channels[0].lanes[0].queue.batches",
                        it -> it.assertThat().isNull())
                .hasPathSatisfying(
                        "$.channels[0].lanes[0].limits.perSecond",
                        it -> it.assertThat().isNull());
    }

    @Test
    void onlyOperatorsSeeThem() {
        String reader = keyring.withAllBut(Scope.OPERATIONS).secret();

        assertThat(call(reader, HttpMethod.GET, "/channels")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
