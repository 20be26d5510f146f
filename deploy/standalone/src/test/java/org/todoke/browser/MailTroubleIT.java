package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People sign up while the mail relay is away. */
@InBrowser
class MailTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningDemo demo;

    MailTroubleIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void areToldAndGetTheirMailWhenItIsBack() {
        Newcomer first = newcomer("relay-first@example.jp");
        Newcomer second = newcomer("relay-second@example.jp");
        demo.sandbox().trouble("EMAIL", Map.of("disconnectRate", 1));
        try {
            // Nobody can know before somebody tried.
            first.ask("/join/email?category=event");
            await("the hub knows of it").atMost(PATIENCE).until(this::isRelayAway);
            first.visitor().main().getByText("メールの送信に時間がかかっています").waitFor();
            second.ask("/join/email?category=event");
            assertThat(second.visitor().main().innerText()).contains("メールの送信に時間がかかっています");
            PageCheck.check(second.visitor(), "join-email-delayed");
            assertThat(first.inbox().size() + second.inbox().size()).isZero();
        } finally {
            demo.sandbox().trouble("EMAIL", Map.of());
        }
        for (Newcomer each : new Newcomer[] {first, second}) {
            await("the mail to " + each.inbox().address())
                    .atMost(PATIENCE)
                    .until(() -> each.inbox().size() > 0);
            each.visitor().open(each.inbox().awaitLink("/j/"));
            each.visitor().submit("/j/");
            assertThat(each.visitor().path()).isEqualTo("/me");
        }
        demo.tellAndAwait("event", Map.of("ja", "配水管の工事"));
        first.inbox().awaitText("配水管");
        second.inbox().awaitText("配水管");
        assertThat(first.inbox().texts()).as("one proof, one announcement").hasSize(2);
    }

    private Newcomer newcomer(String address) {
        return new Newcomer(demo.visitor(Manner.USUAL), demo.inbox(address));
    }

    private boolean isRelayAway() {
        return demo.hub()
                .get("/api/v1/channels")
                .expect(200)
                .path("channels")
                .valueStream()
                .filter(channel -> channel.path("channel").asString().equals("EMAIL"))
                .flatMap(channel -> channel.path("lanes").valueStream())
                .filter(lane -> lane.path("lane").asString().equals("TRANSACTIONAL"))
                .anyMatch(MailTroubleIT::isInTrouble);
    }

    private static boolean isInTrouble(JsonNode lane) {
        return at(lane.path("lastError").path("at")).isAfter(at(lane.path("lastSuccess")));
    }

    private static Instant at(JsonNode time) {
        return time.isString() ? Instant.parse(time.asString()) : Instant.MIN;
    }
}
