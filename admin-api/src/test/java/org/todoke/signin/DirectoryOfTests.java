package org.todoke.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A city's directory: an OpenID provider on this machine that vouches for whom a test says, rightly or not. */
final class DirectoryOfTests implements AutoCloseable {
    static final String CLIENT = "todoke";
    /** Long enough to sign with, for who would try that. */
    static final String SECRET = "the-secret-between-hub-and-directory";

    /** How a sign-in goes wrong. */
    enum Fault {
        NONE,
        STATE,
        NONCE,
        EXPIRED,
        ISSUER,
        AUDIENCE,
        SIGNATURE,
        UNSIGNED,
        SIGNED_BY_SECRET,
        NOT_LET_IN,
        TOKENS_DOWN
    }

    private record Given(Map<String, String> asked, JWTClaimsSet.Builder claims, Fault fault) {}

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Map<String, Given> codes = new ConcurrentHashMap<>();
    private volatile boolean down;

    DirectoryOfTests() {
        try {
            key = new RSAKeyGenerator(2048).keyID("key").generate();
            otherKey = new RSAKeyGenerator(2048).keyID("key").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext(
                "/keys",
                exchange ->
                        answer(exchange, 200, new JWKSet(key).toPublicJWKSet().toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether it answers nobody. */
    void setDown(boolean down) {
        this.down = down;
    }

    /** What the browser was sent with. */
    static Map<String, String> question(String location) {
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(URI.create(location))
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(name, java.net.URLDecoder.decode(values.getFirst(), UTF_8)));
        return parameters;
    }

    /** A person of the directory, in these groups, who has shown a second factor. */
    static JWTClaimsSet.Builder person(String subject, String... groups) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("preferred_username", subject)
                .claim("name", "届 花子")
                .claim("email", subject + "@city.example.jp")
                .claim("email_verified", true)
                .claim("amr", List.of("pwd", "mfa"))
                .claim("groups", List.of(groups));
    }

    /**
     * The person signs in there.
     *
     * @param location where the hub sent the browser
     * @return where the directory sends it back to: path and query
     */
    String vouch(String location, JWTClaimsSet.Builder person, Clock clock, Fault fault) {
        Map<String, String> asked = question(location);
        Instant now = clock.instant();
        String code = UUID.randomUUID().toString();
        JWTClaimsSet.Builder claims = person.issuer(fault == Fault.ISSUER ? "https://id.evil.example" : issuer())
                .audience(fault == Fault.AUDIENCE ? "another-client" : CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(
                        fault == Fault.EXPIRED ? now.minus(Duration.ofMinutes(2)) : now.plus(Duration.ofMinutes(5))))
                .claim("nonce", fault == Fault.NONCE ? "another" : asked.get("nonce"));
        codes.put(code, new Given(asked, claims, fault));
        String path = URI.create(asked.getOrDefault("redirect_uri", "")).getPath();
        String state = fault == Fault.STATE ? "another" : asked.get("state");
        return fault == Fault.NOT_LET_IN
                ? path + "?error=access_denied&state=" + state
                : path + "?code=" + code + "&state=" + state;
    }

    private String configuration() {
        String base = issuer();
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/out", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(base);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Map<String, String> told = question("http://x/?" + form);
        // A code is good once (RFC 6749, section 4.1.2).
        Given given = codes.remove(told.getOrDefault("code", ""));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        boolean right = given != null
                && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && challenge(told.getOrDefault("code_verifier", ""))
                        .equals(given.asked().get("code_challenge"))
                && told.getOrDefault("redirect_uri", "").equals(given.asked().get("redirect_uri"));
        if (given == null || !right) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
        } else if (given.fault() == Fault.TOKENS_DOWN) {
            answer(exchange, 503, "");
        } else {
            answer(exchange, 200, """
                    {"access_token": "of-no-use", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}""".formatted(idToken(given)));
        }
    }

    private String idToken(Given given) {
        try {
            return switch (given.fault()) {
                case UNSIGNED -> new PlainJWT(given.claims().build()).serialize();
                case SIGNED_BY_SECRET -> signed(given, JWSAlgorithm.HS256, new MACSigner(SECRET.getBytes(US_ASCII)));
                case SIGNATURE -> signed(given, JWSAlgorithm.RS256, new RSASSASigner(otherKey));
                default -> signed(given, JWSAlgorithm.RS256, new RSASSASigner(key));
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(Given given, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID("key").build(),
                given.claims().build());
        token.sign(signer);
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = down ? new byte[0] : json.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(Arrays.copyOf(bytes, bytes.length));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
