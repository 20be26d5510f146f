package org.todoke.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.todoke.api.fixture.ApiTest;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.ProviderCallback;

class WebhookTest extends ApiTest {
    private static final String STATUS = "/webhooks/twilio/status";

    @Test
    void callIsHandedOnAsItCame() {
        assertThat(mvc.post()
                        .uri(URI.create(STATUS + "?delivery=a%2Fb&x=%E5%B1%8A"))
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .header("X-Twilio-Signature", "first", "second")
                        .content("MessageSid=SM1&To=%2B81"))
                .hasStatus(HttpStatus.NO_CONTENT)
                .bodyText()
                .isEmpty();

        CallbackRequest call = statusCallback.calls().getFirst();
        assertThat(call.url())
                .isEqualTo(URI.create("https://todoke.example.jp" + STATUS + "?delivery=a%2Fb&x=%E5%B1%8A"));
        assertThat(call.headers()).containsEntry("x-twilio-signature", "first");
        assertThat(call.header("X-TWILIO-Signature")).hasValue("first");
        assertThat(call.body()).asString().isEqualTo("MessageSid=SM1&To=%2B81");
    }

    @Test
    void neitherKeyNorSessionIsNeededOrMade() {
        assertThat(call("x")).hasStatus(HttpStatus.NO_CONTENT).satisfies(answer -> {
            assertThat(answer.getRequest().getSession(false)).isNull();
            assertThat(answer.getResponse().getCookies()).isEmpty();
        });
        assertThat(call("x").header("Authorization", "Bearer wrong"))
                .as("a provider's own header is not taken for a key")
                .hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void replyIsGivenInTheProvidersFormat() {
        statusCallback.answer(new CallbackAnswer.Reply("application/xml", "<Response>届け</Response>"));

        assertThat(call("x").accept(MediaType.TEXT_PLAIN))
                .hasStatusOk()
                .hasContentType(MediaType.APPLICATION_XML)
                .satisfies(answer -> assertThat(new String(
                                answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("<Response>届け</Response>"));
    }

    @Test
    void forgedCallIsRefusedWithoutAHint() {
        statusCallback.answer(new CallbackAnswer.Forged());

        assertThat(call("x"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .bodyJson()
                .hasPathSatisfying(
                        "$.detail",
                        it -> it.assertThat().isEqualTo("The signature is missing or wrong; nothing was changed"));
    }

    @Test
    void everyAnswerIsCounted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            statusCallback.answer(new CallbackAnswer.Forged());
            assertThat(call("x")).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(registry.get("todoke.callbacks")
                            .tags("path", "twilio/status", "answer", "forged")
                            .counter()
                            .count())
                    .isEqualTo(1);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void whatIsNotUnderstoodIsExplained() {
        statusCallback.answer(new CallbackAnswer.Unreadable("MessageStatus \"lost\": expected one of sent, delivered"));

        assertThat(call("x"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.detail", it -> it.assertThat().asString().contains("\"lost\""));
    }

    @Test
    void whatCannotBeKeptIsToBeSentAgain() {
        statusCallback.answer(new CallbackAnswer.NotKept());

        assertThat(call("x"))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void whereNoProviderCallsThereIsNothing() {
        for (String path : List.of("/webhooks", "/webhooks/", "/webhooks/nothing", "/webhooks/twilio", STATUS + "/x")) {
            assertThat(mvc.post().uri(path).content("x"))
                    .as(path)
                    .hasStatus(HttpStatus.NOT_FOUND)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        assertThat(statusCallback.calls()).isEmpty();
    }

    @Test
    void onlyPostIsACall() {
        assertThat(mvc.get().uri(STATUS))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void bodyOverTheLimitIsRefusedAndReturnedMailsHaveAWiderOne() {
        byte[] large = new byte[1024 * 1024 + 1];

        assertThat(mvc.post().uri(STATUS).content(large))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.post().uri("/webhooks/email/bounce").content(large)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(mvc.post().uri("/webhooks/email/bounce").content(new byte[10 * 1024 * 1024 + 1]))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(statusCallback.calls()).isEmpty();
        assertThat(bounceCallback.calls()).hasSize(1);
    }

    @Test
    void forgeriesAreSlowedDownAndNeverShutOutTheProvider() {
        statusCallback.answer(new CallbackAnswer.Forged());
        assertThat(IntStream.range(0, 80)
                        .mapToObj(n ->
                                callFrom("192.0.2.1").exchange().getResponse().getStatus()))
                .startsWith(403)
                .contains(429);

        statusCallback.answer(new CallbackAnswer.Done());
        assertThat(callFrom("192.0.2.1")).as("the same address").hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void aBurstOfThousandsFromOneAddressPasses() {
        assertThat(IntStream.range(0, 3_000)
                        .mapToObj(n ->
                                callFrom("192.0.2.7").exchange().getResponse().getStatus()))
                .containsOnly(204);
    }

    @Test
    void twoCallbacksCannotShareAPath() {
        ProviderCallback one = callback();
        ProviderCallback other = callback();
        assertThatThrownBy(() -> new Callbacks(List.of(one, other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("callback path \"same\"");
    }

    private static ProviderCallback callback() {
        return new ProviderCallback() {
            @Override
            public String path() {
                return "same";
            }

            @Override
            public CallbackAnswer handle(CallbackRequest request) {
                return new CallbackAnswer.Done();
            }
        };
    }

    private MockMvcRequestBuilder call(String body) {
        return mvc.post().uri(STATUS).content(body);
    }

    private MockMvcRequestBuilder callFrom(String address) {
        return call("x").with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }
}
