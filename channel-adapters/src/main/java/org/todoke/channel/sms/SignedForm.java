package org.todoke.channel.sms;

import com.twilio.security.RequestValidator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.callback.CallbackRequest;

/** The fields of a call that Twilio signed (https://www.twilio.com/docs/usage/security#validating-requests). */
final class SignedForm {
    private static final String SIGNATURE = "X-Twilio-Signature";

    private final Map<String, String> fields;

    private SignedForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Reads the form and checks the signature, which is made of the address, the fields and the auth token.
     *
     * @return nothing when the signature is missing or wrong, or the body is no form
     */
    static Optional<SignedForm> read(CallbackRequest request, RequestValidator validator) {
        Map<String, String> fields;
        try {
            fields = parse(new String(request.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return request.header(SIGNATURE)
                .filter(signature -> validator.validate(request.url().toString(), fields, signature))
                .map(_ -> new SignedForm(fields));
    }

    /** The field; null when it is missing or empty. */
    @Nullable
    String get(String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** One parameter of a query or a form; null when it is missing. */
    static @Nullable String parameter(@Nullable String query, String name) {
        try {
            return query == null ? null : parse(query).get(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
