package org.todoke.sandbox.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the application server who it is (VAPID, RFC 8292). A token that proved good is known until it ends. Thread-safe. */
final class VapidCheck {
    private static final Pattern CREDENTIALS = Pattern.compile(
            "vapid (?:t=([A-Za-z0-9_.-]+), ?k=([A-Za-z0-9_-]+)|k=([A-Za-z0-9_-]+), ?t=([A-Za-z0-9_.-]+))");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_KNOWN = 1_000;

    private final @Nullable String expectedKey;
    private final Clock clock;
    private final JsonMapper mapper;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();

    /** @param expectedKey what browsers subscribed with; null for anything */
    VapidCheck(@Nullable String expectedKey, Clock clock, JsonMapper mapper) {
        this.expectedKey = expectedKey;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** @throws Refusal 401 for who cannot prove who it is, 403 for who is somebody else */
    void check(@Nullable String authorization, String origin) throws Refusal {
        if (authorization == null) {
            throw new Refusal(401, "no Authorization header: expected vapid t=…, k=…");
        }
        String known = origin + ' ' + authorization;
        Instant ends = this.known.get(known);
        if (ends == null || !clock.instant().isBefore(ends)) {
            ends = endOf(authorization, origin);
            if (this.known.size() >= MOST_KNOWN) {
                this.known.clear();
            }
            this.known.put(known, ends);
        }
    }

    private Instant endOf(String authorization, String origin) throws Refusal {
        Matcher credentials = CREDENTIALS.matcher(authorization);
        if (!credentials.matches()) {
            throw new Refusal(401, "Authorization: expected vapid t=…, k=… (RFC 8292, section 3)");
        }
        boolean tokenFirst = credentials.group(1) != null;
        String token = tokenFirst ? credentials.group(1) : credentials.group(4);
        String key = tokenFirst ? credentials.group(2) : credentials.group(3);
        if (expectedKey != null && !expectedKey.equals(key)) {
            throw new Refusal(403, "k is not the key that the browser subscribed with");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts, key)) {
            throw new Refusal(401, "the token is not signed with k");
        }
        return checkClaims(parts, origin);
    }

    private Instant checkClaims(String[] parts, String origin) throws Refusal {
        try {
            if (!"ES256".equals(json(parts[0]).path("alg").asString(""))) {
                throw new Refusal(401, "alg: expected ES256");
            }
            JsonNode claims = json(parts[1]);
            String audience = claims.path("aud").asString("");
            if (!origin.equals(audience)) {
                throw new Refusal(401, "aud \"" + audience + "\": expected \"" + origin + "\"");
            }
            String subject = claims.path("sub").asString("");
            if (!subject.startsWith("mailto:") && !subject.startsWith("https:")) {
                throw new Refusal(401, "sub \"" + subject + "\": expected mailto: or https:");
            }
            Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
            Instant now = clock.instant();
            if (!now.isBefore(expires) || expires.isAfter(now.plus(LONGEST))) {
                throw new Refusal(401, "exp " + expires + ": expected a time within the next 24 hours");
            }
            return expires;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Refusal(401, "the token cannot be read");
        }
    }

    private JsonNode json(String base64) {
        return mapper.readTree(Base64.getUrlDecoder().decode(base64));
    }

    private static boolean isSigned(String[] parts, String key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(key)));
            signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
