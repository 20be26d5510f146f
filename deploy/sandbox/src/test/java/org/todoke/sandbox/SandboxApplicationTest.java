package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.todoke.sandbox.message.Channel;
import tools.jackson.databind.JsonNode;

class SandboxApplicationTest {
    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox();

    private final SandboxServer server = SANDBOX.server();
    private final HttpProbe http = SANDBOX.http();

    @BeforeEach
    void clear() {
        SANDBOX.clear();
    }

    @Test
    void countsRecipientsPerChannel() throws Exception {
        send("k1", "one", "a@x.example", "b@x.example");
        assertThat(http.get("/counts").body()).isEqualTo("{\"EMAIL\":2,\"LINE\":0,\"SMS\":0,\"WEB_PUSH\":0}");
    }

    @Test
    void listsMessagesNewestFirst() throws Exception {
        send("k1", "一通目", "a@x.example", "b@x.example");
        send("k2", "二通目", "a@x.example");
        JsonNode all = http.json("/messages");
        assertThat(all.findValuesAsString("key")).containsExactly("k2", "k1", "k1");
        JsonNode newest = all.get(0);
        assertThat(newest.propertyNames())
                .containsExactly("channel", "address", "subject", "text", "receivedAt", "providerId", "key");
        assertThat(newest.get("channel").stringValue()).isEqualTo("EMAIL");
        assertThat(newest.get("address").stringValue()).isEqualTo("a@x.example");
        assertThat(newest.get("subject").stringValue()).isEqualTo("二通目");
        assertThat(newest.get("text").stringValue()).isEqualTo("本文\n");
        assertThat(newest.get("receivedAt").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(newest.get("providerId").stringValue()).hasSize(13);
        assertThat(http.json("/messages?limit=2").size()).isEqualTo(2);
        assertThat(http.json("/messages?address=B@X.example&channel=EMAIL").findValuesAsString("key"))
                .containsExactly("k1");
        assertThat(http.json("/messages?channel=&address=&limit=").size()).isEqualTo(3);
        assertThat(http.json("/messages?channel=LINE").size()).isZero();
        assertThat(http.json("/messages?address=nobody@x.example").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=x", "limit=10000000000", "channel=email", "channel=FAX"})
    void namesAParameterThatIsWrong(String query) throws Exception {
        HttpResponse<String> answer = http.get("/messages?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String name = query.substring(0, query.indexOf('='));
        String value = query.substring(query.indexOf('=') + 1);
        assertThat(HttpProbe.parse(answer).get("detail").stringValue())
                .startsWith(name + " \"" + value + "\": expected ");
    }

    @Test
    void givesTheMailAsItCame() throws Exception {
        send("k1", "s", "a@x.example");
        String id = http.json("/messages").get(0).get("providerId").stringValue();
        HttpResponse<String> raw = http.get("/messages/" + id + "/raw");
        assertThat(raw.headers().firstValue("Content-Type")).hasValue("message/rfc822");
        assertThat(raw.body()).contains("Message-ID: <k1@city.example>\r\n").endsWith("\r\n");
        HttpResponse<String> unknown = http.get("/messages/0000000000000/raw");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(HttpProbe.parse(unknown).get("detail").stringValue()).contains("0000000000000");
    }

    @Test
    void namesEveryKeyOldestFirst() throws Exception {
        send("k1", "s", "a@x.example", "b@x.example");
        send("k2", "s", "a@x.example");
        assertThat(http.get("/messages/keys?channel=EMAIL").body())
                .isEqualTo("k1\ta@x.example\nk1\tb@x.example\nk2\ta@x.example\n");
        assertThat(http.get("/messages/keys").body()).hasLineCount(3);
        assertThat(http.get("/messages/keys?channel=SMS").body()).isEmpty();
        assertThat(http.get("/messages/keys?channel=x").statusCode()).isEqualTo(400);
    }

    @Test
    void forgetsWhenTold() throws Exception {
        send("k1", "s", "a@x.example");
        assertThat(http.delete("/messages").statusCode()).isEqualTo(204);
        assertThat(http.json("/counts").get("EMAIL").longValue()).isZero();
        assertThat(http.json("/messages").size()).isZero();
    }

    @Test
    void setsAndLiftsFaults() throws Exception {
        HttpResponse<String> answer = http.put("/faults", "application/json", """
                {"channel": "EMAIL", "latency": "PT0.02S", "errorRate": 1, "status": 550, "disconnectRate": 0.5}
                """);
        assertThat(answer.statusCode()).isEqualTo(200);
        String set = "{\"channel\":\"EMAIL\",\"latency\":20,\"errorRate\":1.0,\"status\":550,\"disconnectRate\":0.5,"
                + "\"hang\":false}";
        assertThat(answer.body()).isEqualTo(set);
        assertThat(http.get("/faults").body()).startsWith("[" + set + ",");
        assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> send("k1", "s", "a@x.example"));

        http.put("/faults", "application/json", "{\"channel\": \"EMAIL\", \"latency\": 1, \"hang\": null}");
        assertThat(http.json("/faults").get(0).get("errorRate").doubleValue()).isZero();
        send("k1", "s", "a@x.example");
        assertThat(server.count(Channel.EMAIL)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"channel":"EMAIL","errorRate":1.5}        | errorRate 1.5: expected 0 to 1
            {"channel":"EMAIL","errorRate":-0.1}       | errorRate -0.1: expected 0 to 1
            {"channel":"EMAIL","errorRate":"half"}     | errorRate "half": expected a number from 0 to 1
            {"channel":"EMAIL","disconnectRate":2}     | disconnectRate 2.0: expected 0 to 1
            {"channel":"EMAIL","status":200}           | status 200: expected 400 to 599
            {"channel":"EMAIL","status":"451"}         | status "451": expected 400 to 599
            {"channel":"EMAIL","latency":-1}           | latency PT-0.001S: expected PT0S to PT10M
            {"channel":"EMAIL","latency":600001}       | latency PT10M0.001S: expected PT0S to PT10M
            {"channel":"EMAIL","latency":"2 s"}        | latency "2 s": expected whole milliseconds or a duration
            {"channel":"EMAIL","latency":1.5}          | latency 1.5: expected whole milliseconds or a duration
            {"channel":"EMAIL","hang":"yes"}           | hang "yes": expected true or false
            {"channel":"EMAIL","errorrate":1}          | field "errorrate": expected one of channel, latency
            {"channel":"WEB_PUSH"}                     | channel "WEB_PUSH": expected one of [EMAIL, LINE, SMS]
            {"errorRate":1}                            | channel missing: expected one of [EMAIL, LINE, SMS]
            []                                         | body: expected a JSON object
            {"channel":                                | body: expected a JSON object
            """)
    void namesTheFaultsValueThatIsWrong(String body, String detail) throws Exception {
        HttpResponse<String> answer = http.put("/faults", "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(HttpProbe.parse(answer).get("detail").stringValue()).startsWith(detail);
        assertThat(http.json("/faults").get(0).get("errorRate").doubleValue()).isZero();
    }

    @Test
    void takesFaultsAsJsonOnly() throws Exception {
        assertThat(http.put("/faults", "application/x-www-form-urlencoded", "channel=EMAIL")
                        .statusCode())
                .isEqualTo(415);
        assertThat(http.put("/faults", "application/json;charset=UTF-8", "{\"channel\":\"EMAIL\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsWhereItListensAndWhomToTrust() throws IOException, InterruptedException, CertificateException {
        JsonNode status = http.json("/status");
        assertThat(status.get("smtpPort").intValue()).isEqualTo(server.smtpPort());
        assertThat(status.get("sink").booleanValue()).isFalse();
        assertThat(status.get("keepsMessages").booleanValue()).isFalse();
        String pem = http.get("/smtp-certificate.pem").body();
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(server.smtpCertificate());
    }

    @Test
    void answersUnknownPathsWithAProblem() throws Exception {
        HttpResponse<String> answer = http.get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void isInvisibleToTheHubsComponentScan() {
        // The hub's tests have the sandbox on their class path and scan org.todoke.
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        assertThat(scanner.findCandidateComponents("org.todoke")).isEmpty();
    }

    private void send(String key, String subject, String... recipients) throws MessagingException {
        new AngusClient(server.smtpPort()).send(key, subject, "本文\n", null, recipients);
    }
}
