package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A hub, a sandbox with a fixed account, and how the one writes to the other. */
@Timeout(60)
abstract class TwilioTest {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "the-token";
    static final String KEY = "AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAQ";
    static final String MESSAGES = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    static final Duration PATIENCE = Duration.ofSeconds(15);

    static TwilioHubDouble hub;
    static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        hub = new TwilioHubDouble();
        sandbox = new RunningSandbox(
                "--sandbox.twilio.account-sid=" + ACCOUNT,
                "--sandbox.twilio.auth-token=" + TOKEN,
                "--sandbox.hub-url=" + hub.url());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        hub.close();
    }

    @BeforeEach
    void clear() {
        sandbox.clear();
        hub.clear();
    }

    static HttpResponse<String> send(String to, String text) throws Exception {
        return post(message(to, text));
    }

    static HttpResponse<String> post(Map<String, String> fields) throws Exception {
        return sandbox.http().postForm(MESSAGES, form(fields), "Authorization", basic(ACCOUNT, TOKEN));
    }

    /** Without a status callback to the hub. */
    static Map<String, String> message(String to, String text) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("To", to);
        fields.put("From", "+815012345678");
        fields.put("Body", text);
        return fields;
    }

    static Map<String, String> reportedMessage(String to, String text) {
        Map<String, String> fields = message(to, text);
        fields.put("StatusCallback", hub.url() + "/webhooks/twilio/status?d=" + KEY);
        return fields;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static void assertSigned(TwilioHubDouble.Call call) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] text = call.signed(hub.url()).getBytes(StandardCharsets.UTF_8);
        assertThat(call.signature()).isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(text)));
    }
}
