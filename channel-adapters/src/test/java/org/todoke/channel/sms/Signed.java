package org.todoke.channel.sms;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.todoke.callback.CallbackRequest;

/** Calls as Twilio makes and signs them, written after its description and not with its SDK. */
final class Signed {
    private Signed() {}

    static CallbackRequest call(String url, String... fields) {
        return callWith(SmsFixtures.TOKEN, url, fields);
    }

    static CallbackRequest callWith(String token, String url, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return new CallbackRequest(
                URI.create(url),
                Map.of(
                        "content-type",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "x-twilio-signature",
                        signature(token, url, form)),
                body(form));
    }

    static CallbackRequest withBody(CallbackRequest call, String body) {
        return new CallbackRequest(call.url(), call.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(String token, String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
