package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TwilioResidentsTest extends TwilioTest {
    private static final String TARO = "+819012345678";

    @Test
    void whatAResidentWritesReachesTheHubSigned() throws Exception {
        send(TARO, "x");
        JsonNode answer = HttpProbe.parse(write(TARO, "停止 & やめ"));

        assertThat(answer.get("hubStatus").intValue()).isEqualTo(200);
        TwilioHubDouble.Call call = hub.calls().getFirst();
        assertThat(call.address()).isEqualTo("/webhooks/twilio/inbound");
        assertSigned(call);
        assertThat(call.form())
                .containsEntry("From", TARO)
                .containsEntry("To", "+815012345678")
                .containsEntry("Body", "停止 & やめ")
                .containsEntry("AccountSid", ACCOUNT)
                .hasEntrySatisfying("MessageSid", sid -> assertThat(sid).matches("SM[0-9a-f]{32}"));
    }

    @Test
    void theHubsAnswerIsOnTheHandset() throws Exception {
        hub.answerWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
                + "<Message>停止しました &lt;1&gt;</Message><Message>二通目</Message></Response>");

        JsonNode answer = HttpProbe.parse(write("+819000000001", "停止"));
        hub.answerWith("<Response/>");

        assertThat(answer.get("answers").get(0).stringValue()).isEqualTo("停止しました <1>");
        assertThat(sandbox.server().messagesTo("+819000000001", 10))
                .extracting(message -> message.text())
                .containsExactly("二通目", "停止しました <1>");
    }

    @Test
    void afterStopTwilioAnswersItselfAndLetsNothingThroughUntilStart() throws Exception {
        hub.answerWith("<Response><Message>Never to be seen</Message></Response>");
        write(TARO, " stop ");
        hub.answerWith("<Response/>");

        assertThat(sandbox.server().messagesTo(TARO, 10))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.text()).startsWith("You have successfully been unsubscribed."));
        HttpResponse<String> refused = send(TARO, "x");
        assertThat(HttpProbe.parse(refused).get("code").intValue()).isEqualTo(21610);

        write(TARO, "START");
        assertThat(send(TARO, "x").statusCode()).isEqualTo(201);
    }

    @Test
    void theSameMessageCanComeAgain() throws Exception {
        write(TARO, "停止");
        sandbox.http().post("/twilio/residents/" + TARO + "/again", "");

        assertThat(hub.calls()).hasSize(2);
        assertThat(hub.calls().getLast().body())
                .isEqualTo(hub.calls().getFirst().body());
        assertThat(sandbox.http()
                        .post("/twilio/residents/+819099999999/again", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"text\": \" \"}", "{"})
    void aResidentWritesSomething(String body) throws Exception {
        HttpResponse<String> answer = sandbox.http().post("/twilio/residents/" + TARO + "/message", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aResidentHasANumber() throws Exception {
        assertThat(write("taro", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutAHubOrATokenTheReasonIsTold() throws Exception {
        try (RunningSandbox alone = new RunningSandbox();
                RunningSandbox silent = new RunningSandbox("--sandbox.hub-url=" + hub.url())) {
            String path = "/twilio/residents/" + TARO + "/message";
            assertThat(alone.http().post(path, "{\"text\": \"x\"}").body()).contains("sandbox.hub-url is not set");
            assertThat(silent.http().post(path, "{\"text\": \"x\"}").body()).contains("no auth token to sign with");

            silent.http().postForm(MESSAGES, form(message(TARO, "x")), "Authorization", basic(ACCOUNT, TOKEN));
            assertThat(silent.http().post(path, "{\"text\": \"x\"}").statusCode())
                    .isEqualTo(200);
            assertSigned(hub.calls().getFirst());
        }
    }

    private static HttpResponse<String> write(String number, String text) throws Exception {
        return sandbox.http().post("/twilio/residents/" + number + "/message", "{\"text\": \"" + text + "\"}");
    }
}
