package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.ReceivedMessage;
import tools.jackson.databind.JsonNode;

class TwilioApiTest extends TwilioTest {
    private static final String TARO = "+819012345678";

    @Test
    void aMessageIsTakenKeptAndCounted() throws Exception {
        HttpResponse<String> answer = post(reportedMessage(TARO, "避難所 & 100%\n😀"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode resource = HttpProbe.parse(answer);
        assertThat(resource.get("sid").stringValue()).matches("SM[0-9a-f]{32}");
        assertThat(resource.get("status").stringValue()).isEqualTo("queued");
        assertThat(resource.get("num_segments").stringValue()).isEqualTo("1");
        assertThat(sandbox.server().count(Channel.SMS)).isEqualTo(1);
        ReceivedMessage message = sandbox.server().messagesTo(TARO, 10).getFirst();
        assertThat(message.channel()).isEqualTo(Channel.SMS);
        assertThat(message.text()).isEqualTo("避難所 & 100%\n😀");
        assertThat(message.subject()).isNull();
        assertThat(message.key()).isEqualTo(KEY);
        assertThat(message.providerId()).isEqualTo(resource.get("sid").stringValue());
        assertThat(sandbox.http().get("/messages/keys?channel=SMS").body()).isEqualTo(KEY + "\t" + TARO + "\n");
    }

    @Test
    void aMessageWithoutAKeyHasNone() throws Exception {
        Map<String, String> fields = message(TARO, "a%3Fd%3Db ?d=c");
        fields.put("StatusCallback", hub.url() + "/webhooks/twilio/status");
        fields.put("Url", "?d=x");
        post(fields);
        assertThat(sandbox.server().messagesTo(TARO, 1).getFirst().key()).isNull();
    }

    @Test
    void aMessageIsFoundByItsSid() throws Exception {
        String sid = HttpProbe.parse(send(TARO, "あ".repeat(71))).get("sid").stringValue();

        String path = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages/";
        HttpResponse<String> found = sandbox.http().get(path + sid + ".json", "Authorization", basic(ACCOUNT, TOKEN));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(HttpProbe.parse(found).get("status").stringValue()).isEqualTo("delivered");
        assertThat(HttpProbe.parse(found).get("num_segments").stringValue()).isEqualTo("2");
        HttpResponse<String> unknown =
                sandbox.http().get(path + "SM" + "0".repeat(32) + ".json", "Authorization", basic(ACCOUNT, TOKEN));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(HttpProbe.parse(unknown).get("code").intValue()).isEqualTo(20404);
        assertThat(sandbox.http().get(path + sid + ".json").statusCode()).isEqualTo(401);
    }

    @Test
    void onlyTheAccountMaySend() throws Exception {
        String other = "AC" + "9".repeat(32);
        List<HttpResponse<String>> answers = new ArrayList<>();
        String form = form(message(TARO, "x"));
        answers.add(sandbox.http().postForm(MESSAGES, form));
        answers.add(sandbox.http().postForm(MESSAGES, form, "Authorization", basic(ACCOUNT, "wrong")));
        answers.add(sandbox.http().postForm(MESSAGES, form, "Authorization", basic(other, TOKEN)));
        answers.add(sandbox.http().postForm(MESSAGES, form, "Authorization", "Basic %%%"));
        answers.add(sandbox.http().postForm(MESSAGES, form, "Authorization", "Bearer " + TOKEN));
        answers.add(
                sandbox.http().postForm(MESSAGES.replace(ACCOUNT, other), form, "Authorization", basic(other, TOKEN)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(HttpProbe.parse(answer).get("code").intValue()).isEqualTo(20003);
        });
        assertThat(sandbox.server().count(Channel.SMS)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "To, '', 21604",
        "From, '', 21603",
        "Body, '', 21602",
        "To, taro@example.jp, 21211",
        "To, 09012345678, 21211",
        "To, +15005550001, 21211",
        "To, +15005550002, 21612",
        "To, +15005550003, 21408",
        "To, +15005550004, 21610",
        "To, +15005550009, 21614",
        "StatusCallback, nowhere, 21609"
    })
    void aMessageTwilioWouldRefuseIsRefused(String field, String value, int code) throws Exception {
        Map<String, String> fields = message(TARO, "x");
        fields.put(field, value);

        HttpResponse<String> answer = post(fields);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = HttpProbe.parse(answer);
        assertThat(error.get("code").intValue()).isEqualTo(code);
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("code", "message", "more_info", "status");
        assertThat(sandbox.server().count(Channel.SMS)).isZero();
    }

    @Test
    void aTextOfMoreThan1600CharactersIsRefused() throws Exception {
        assertThat(send(TARO, "あ".repeat(1600)).statusCode()).isEqualTo(201);
        HttpResponse<String> answer = send(TARO, "あ".repeat(1601));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpProbe.parse(answer).get("code").intValue()).isEqualTo(21617);
    }

    @ParameterizedTest
    @CsvSource({"a, 160, 1", "a, 161, 2", "€, 80, 1", "€, 81, 2", "あ, 70, 1", "あ, 71, 2", "😀, 35, 1", "😀, 67, 3"})
    void segmentsAreCounted(String character, int times, String segments) throws Exception {
        assertThat(HttpProbe.parse(send(TARO, character.repeat(times)))
                        .get("num_segments")
                        .stringValue())
                .isEqualTo(segments);
    }

    @Test
    void theHubIsToldWhatBecameOfAMessage() throws Exception {
        String sid =
                HttpProbe.parse(post(reportedMessage(TARO, "x"))).get("sid").stringValue();

        await().atMost(PATIENCE).until(() -> hub.calls().size() == 2);
        assertThat(hub.calls()).allSatisfy(call -> {
            assertThat(call.address()).isEqualTo("/webhooks/twilio/status?d=" + KEY);
            assertSigned(call);
            assertThat(call.form()).containsEntry("MessageSid", sid).containsEntry("To", TARO);
        });
        assertThat(hub.calls())
                .extracting(call -> call.form().get("MessageStatus"))
                .containsExactly("sent", "delivered");
    }

    @Test
    void whoIsNotThereGetsNothingAndTheHubIsToldWhy() throws Exception {
        assertThat(post(reportedMessage("+15005553005", "x")).statusCode()).isEqualTo(201);

        await().atMost(PATIENCE).until(() -> hub.calls().size() == 2);
        assertThat(hub.calls().getLast().form())
                .containsEntry("MessageStatus", "undelivered")
                .containsEntry("ErrorCode", "30005");
    }

    @Test
    void aHubInTroubleIsCalledAgain() throws Exception {
        hub.refuseNext(1);
        post(reportedMessage(TARO, "x"));

        await().atMost(PATIENCE).until(() -> hub.calls().size() == 2);
    }

    @Test
    void nobodyIsCalledWhoDidNotAskForIt() throws Exception {
        send(TARO, "x");
        post(reportedMessage(TARO, "y"));

        await().atMost(PATIENCE).until(() -> hub.calls().size() == 2);
        assertThat(hub.calls()).allSatisfy(call -> assertThat(call.address()).contains(KEY));
    }

    @Test
    void faultsRefuseAsTwilioDoes() throws Exception {
        sandbox.server().setFault(Channel.SMS, Fault.NONE.withErrors(1, 429));
        HttpResponse<String> throttled = send(TARO, "x");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(HttpProbe.parse(throttled).get("code").intValue()).isEqualTo(20429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("1");

        assertThat(sandbox.http()
                        .put("/faults", "application/json", "{\"channel\": \"SMS\", \"errorRate\": 1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(TARO, "x").statusCode()).isEqualTo(500);
        assertThat(sandbox.server().count(Channel.SMS)).isZero();
    }

    @Test
    void latencyHoldsBackTheAnswerAndNobodyElse() throws Exception {
        sandbox.server().setFault(Channel.SMS, Fault.NONE.withLatency(Duration.ofMillis(700)));
        List<CompletableFuture<Integer>> sending = new ArrayList<>();
        long before = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            sending.add(CompletableFuture.supplyAsync(TwilioApiTest::status, Thread::startVirtualThread));
        }

        assertThat(sending)
                .allSatisfy(each -> assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(201));
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(700), Duration.ofMillis(2_000));
    }

    @Test
    void aHangLastsUntilItIsLiftedAndNothingWasTaken() {
        sandbox.server().setFault(Channel.SMS, Fault.NONE.withHang());
        CompletableFuture<Integer> sending =
                CompletableFuture.supplyAsync(TwilioApiTest::status, Thread::startVirtualThread);
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> !sending.isDone());

        sandbox.server().setFault(Channel.SMS, Fault.NONE);

        assertThat(sending.handle((status, failure) -> failure != null)
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .isTrue();
        assertThat(sandbox.server().count(Channel.SMS)).isZero();
    }

    @Test
    void aDisconnectLeavesTheSenderInDoubt() {
        sandbox.server().setFault(Channel.SMS, Fault.NONE.withDisconnects(1));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> send(TARO, "x")).isInstanceOf(IOException.class);
        }
        assertThat(sandbox.server().count(Channel.SMS)).isBetween(1L, 19L);
    }

    @Test
    void moreThanTheAccountMaySendIsThrottled() throws Exception {
        try (RunningSandbox slow = new RunningSandbox("--sandbox.twilio.messages-per-second=3")) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                statuses.add(slow.http()
                        .postForm(MESSAGES, form(message(TARO, "x")), "Authorization", basic(ACCOUNT, "any"))
                        .statusCode());
            }
            assertThat(statuses).contains(201, 429);
        }
    }

    @Test
    void aSinkCountsAndCallsNobody() throws Exception {
        try (RunningSandbox sink = new RunningSandbox("--sandbox.smtp.sink=true")) {
            HttpResponse<String> answer = sink.http()
                    .postForm(MESSAGES, form(reportedMessage(TARO, "x")), "Authorization", basic(ACCOUNT, "any"));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(sink.server().count(Channel.SMS)).isEqualTo(1);
            await().during(Duration.ofMillis(600))
                    .atMost(PATIENCE)
                    .until(() -> hub.calls().isEmpty());
        }
    }

    @Test
    void whatItAnswersIsWhatTwilioDescribes() throws Exception {
        Path contract = contract();
        OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForSpecificationUrl(
                        contract.toUri().toString())
                .build();
        Map<String, String> service = message(TARO, "x");
        service.remove("From");
        service.put("MessagingServiceSid", "MG" + "0".repeat(32));

        for (Map<String, String> fields : List.of(message(TARO, "避難所"), service)) {
            HttpResponse<String> answer = post(fields);
            SimpleResponse response = SimpleResponse.Builder.status(answer.statusCode())
                    .withContentType("application/json")
                    .withBody(answer.body())
                    .build();
            assertThat(validator
                            .validateResponse(MESSAGES, Request.Method.POST, response)
                            .getMessages())
                    .isEmpty();
        }
    }

    private static int status() {
        try {
            return send(TARO, "x").statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path contract() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        Path contract = folder == null
                ? Path.of("none")
                : folder.resolveSibling("shared").resolve("contracts/twilio/twilio_api_v2010.yaml");
        assumeTrue(Files.exists(contract), "skipped: Twilio's description is not in ../shared beside the project");
        return contract;
    }
}
