package org.todoke.sandbox.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The account: who may send, with what its callbacks are signed, and who wants nothing from it. Thread-safe. */
final class Account {
    private static final String BASIC = "Basic ";
    private static final String ALGORITHM = "HmacSHA1";

    private final TwilioSettings settings;
    private final Set<String> optedOut = ConcurrentHashMap.newKeySet();
    private volatile String sid;
    private volatile @Nullable String token;
    private volatile String sender = "+815000000000";

    Account(TwilioSettings settings) {
        this.settings = settings;
        this.sid = settings.accountSid() == null ? "AC" + "0".repeat(32) : settings.accountSid();
        this.token = settings.authToken();
    }

    /**
     * @param asked the account that the address names
     * @throws Refused when the sign-in is missing or wrong
     */
    void checkAccess(String asked, @Nullable String authorization) {
        String credentials = authorization != null && authorization.startsWith(BASIC)
                ? decoded(authorization.substring(BASIC.length()))
                : "";
        int colon = credentials.indexOf(':');
        String username = colon < 0 ? "" : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        boolean known = settings.accountSid() == null || settings.accountSid().equals(username);
        boolean right = settings.authToken() == null
                ? !password.isEmpty()
                : settings.authToken().equals(password);
        if (username.isEmpty() || !username.equals(asked) || !known || !right) {
            throw new Refused(401, 20003, "Authenticate");
        }
        sid = username;
        token = password;
    }

    String sid() {
        return sid;
    }

    /** Whether there is a token to sign with: a set one, or one that the hub has used. */
    boolean canSign() {
        return token != null;
    }

    /** The number that residents write to: the one the hub sent from last. */
    String sender() {
        return sender;
    }

    void sentFrom(@Nullable String from) {
        if (from != null) {
            sender = from;
        }
    }

    boolean isOptedOut(String number) {
        return optedOut.contains(number);
    }

    void optOut(String number) {
        optedOut.add(number);
    }

    void optIn(String number) {
        optedOut.remove(number);
    }

    /** {@code X-Twilio-Signature}: HMAC-SHA-1 of the address and every field's name and value, sorted by name. */
    String signature(String url, Form form) {
        StringBuilder signed = new StringBuilder(url);
        for (Map.Entry<String, String> field : form.fields().entrySet()) {
            signed.append(field.getKey()).append(field.getValue());
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(String.valueOf(token).getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
