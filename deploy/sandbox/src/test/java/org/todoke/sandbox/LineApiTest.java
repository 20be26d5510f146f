package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class LineApiTest {
    private static final String MULTICAST = "/v2/bot/message/multicast";
    private static final String TEXT = "[{\"type\":\"text\",\"text\":\"こんにちは\"}]";

    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox();

    private final HttpProbe http = SANDBOX.http();

    @BeforeEach
    void clear() {
        SANDBOX.clear();
    }

    @Test
    void takesAMulticastForEachOfItsRecipients() throws Exception {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> answer = multicast(key, TEXT, user(1), user(2));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("x-line-request-id")).isPresent();
        assertThat(SANDBOX.server().count(Channel.LINE)).isEqualTo(2);
        JsonNode message =
                http.json("/messages?channel=LINE&address=" + user(2)).get(0);
        assertThat(message.get("text").stringValue()).isEqualTo("こんにちは");
        assertThat(message.get("key").stringValue()).isEqualTo(key);
        assertThat(message.has("subject")).isFalse();
    }

    @Test
    void refusesAKeyItHasAcceptedAndSaysUnderWhichRequest() throws Exception {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = multicast(key, TEXT, user(1));
        HttpResponse<String> second = multicast(key, TEXT, user(1));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("x-line-accepted-request-id"))
                .isEqualTo(first.headers().firstValue("x-line-request-id"));
        assertThat(SANDBOX.server().count(Channel.LINE)).isEqualTo(1);
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(multicast(key, TEXT, "nobody").statusCode()).isEqualTo(400);
        assertThat(multicast(key, TEXT, user(1)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"to":[],"messages":[{"type":"text","text":"a"}]}                                | to
            {"to":["U1"],"messages":[{"type":"text","text":"a"}]}                            | to[0]
            {"to":["%1$s","%1$s"],"messages":[{"type":"text","text":"a"}]}                   | to[1]
            {"to":["%1$s"],"messages":[]}                                                    | messages
            {"to":["%1$s"],"messages":[{"type":"text","text":""}]}                           | messages[0].text
            {"to":["%1$s"],"messages":[{"type":"fax","text":"a"}]}                           | messages[0].type
            {"to":["%1$s"],"messages":[{"type":"text","text":"a"},{"type":"flex","altText":"","contents":{}}]} | messages[1].altText
            {"to":["%1$s"],"messages":[{"type":"text","text":"a"}],"customAggregationUnits":["a-b"]} | customAggregationUnits
            """)
    void namesWhatIsWrong(String body, String property) throws Exception {
        HttpResponse<String> answer =
                http.post(MULTICAST, body.replace("%1$s", user(1)), "Authorization", "Bearer token");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpProbe.parse(answer).at("/details/0/property").stringValue())
                .isEqualTo(property);
        assertThat(SANDBOX.server().count(Channel.LINE)).isZero();
    }

    @Test
    void takesNoMoreThan500AtOnce() throws Exception {
        String[] many =
                IntStream.rangeClosed(0, 500).mapToObj(LineApiTest::user).toArray(String[]::new);

        assertThat(multicast(null, TEXT, many).statusCode()).isEqualTo(400);
    }

    @Test
    void checksTokenKeyAndJson() throws Exception {
        assertThat(http.post(MULTICAST, "{}").statusCode()).isEqualTo(401);
        assertThat(multicast("no-uuid", TEXT, user(1)).statusCode()).isEqualTo(400);
        assertThat(http.post(MULTICAST, "{", "Authorization", "Bearer t").statusCode())
                .isEqualTo(400);
    }

    @Test
    void sendsToOneAndToAllFriends() throws Exception {
        multicast(null, TEXT, user(11), user(12));
        SANDBOX.server().clear();

        HttpResponse<String> push =
                post("/v2/bot/message/push", "{\"to\":\"" + user(11) + "\",\"messages\":" + TEXT + "}");
        assertThat(HttpProbe.parse(push).at("/sentMessages/0/id").isString()).isTrue();
        assertThat(SANDBOX.server().count(Channel.LINE)).isEqualTo(1);
        assertThat(post("/v2/bot/message/broadcast", "{\"messages\":" + TEXT + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SANDBOX.server().count(Channel.LINE)).isGreaterThanOrEqualTo(3);
        assertThat(post("/v2/bot/message/narrowcast", "{\"messages\":" + TEXT + "}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void knowsItselfAndItsQuota() throws Exception {
        assertThat(get("/v2/bot/info").get("userId").stringValue()).matches("U[0-9a-f]{32}");
        assertThat(get("/v2/bot/message/quota").get("type").stringValue()).isEqualTo("none");
        long before = get("/v2/bot/message/quota/consumption").get("totalUsage").longValue();
        multicast(null, TEXT, user(1), user(2), user(3));
        assertThat(get("/v2/bot/message/quota/consumption").get("totalUsage").longValue())
                .isEqualTo(before + 3);
        assertThat(get("/v2/bot/profile/" + user(1)).get("userId").stringValue())
                .isEqualTo(user(1));
    }

    @Test
    void limitsRateAndQuotaAndChecksTheTokenWhereToldTo() throws Exception {
        try (RunningSandbox strict = new RunningSandbox(
                "--sandbox.line.channel-token=right",
                "--sandbox.line.monthly-limit=2",
                "--sandbox.line.requests-per-second=3")) {
            String body = "{\"to\":[\"" + user(1) + "\",\"" + user(2) + "\"],\"messages\":" + TEXT + "}";
            assertThat(strict.http()
                            .post(MULTICAST, body, "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(strict.http().post(MULTICAST, body, "Authorization", "Bearer right"));
            }
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 429, 429, 429);
            assertThat(answers.get(1).body()).contains("You have reached your monthly limit.");
            assertThat(answers.get(3).body()).contains("rate limit");
        }
    }

    @Test
    void faultsRefuseDelayAndCutOff() throws Exception {
        SANDBOX.server().setFault(Channel.LINE, Fault.NONE.withErrors(1, 503));
        assertThat(multicast(null, TEXT, user(1)).statusCode()).isEqualTo(503);

        SANDBOX.server().setFault(Channel.LINE, Fault.NONE.withLatency(Duration.ofMillis(300)));
        long begin = System.nanoTime();
        assertThat(multicast(null, TEXT, user(1)).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));

        SANDBOX.server().setFault(Channel.LINE, Fault.NONE.withDisconnects(1));
        assertThatThrownBy(() -> multicast(null, TEXT, user(1))).isInstanceOf(IOException.class);
    }

    @Test
    void whatHangsIsNeverTakenAndFaultsCanStillBeLifted() throws Exception {
        http.put("/faults", "application/json", "{\"channel\":\"LINE\",\"hang\":true}");
        Queue<String> answers = new ConcurrentLinkedQueue<>();
        List<Thread> waiting = IntStream.range(0, 40)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> answers.add(answerOrTrouble())))
                .toList();

        await().during(Duration.ofMillis(500)).until(() -> waiting.stream().allMatch(Thread::isAlive));
        http.put("/faults", "application/json", "{\"channel\":\"LINE\"}");

        for (Thread each : waiting) {
            assertThat(each.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(answers).hasSize(40).containsOnly("cut off");
        assertThat(SANDBOX.server().count(Channel.LINE)).isZero();
        assertThat(http.json("/faults").findValuesAsString("status")).startsWith("451", "500");
    }

    private String answerOrTrouble() {
        try {
            return String.valueOf(multicast(null, TEXT, user(1)).statusCode());
        } catch (IOException e) {
            return "cut off";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private HttpResponse<String> multicast(@Nullable String key, String messages, String... to)
            throws IOException, InterruptedException {
        String users = List.of(to).stream().map(each -> '"' + each + '"').collect(Collectors.joining(","));
        String body = "{\"to\":[" + users + "],\"messages\":" + messages + "}";
        return key == null
                ? post(MULTICAST, body)
                : http.post(MULTICAST, body, "Authorization", "Bearer token", "X-Line-Retry-Key", key);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.post(path, body, "Authorization", "Bearer token");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return HttpProbe.parse(http.get(path, "Authorization", "Bearer token"));
    }

    private static String user(int number) {
        return String.format(Locale.ROOT, "U%032x", number);
    }
}
