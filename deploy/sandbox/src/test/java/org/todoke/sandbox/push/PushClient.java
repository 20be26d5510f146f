package org.todoke.sandbox.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** An application server that sends as RFC 8030, 8291 and 8292 say, unless it is told otherwise. */
public final class PushClient implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final KeyPair keys;
    private final Map<String, String> headers = new LinkedHashMap<>(
            Map.of("TTL", "60", "Urgency", "high", "Topic", "a-topic", "Content-Encoding", "aes128gcm"));

    public PushClient(int port) throws GeneralSecurityException {
        origin = "http://localhost:" + port;
        keys = pair();
    }

    public String origin() {
        return origin;
    }

    public String publicKey() {
        return base64(P256.encode((ECPublicKey) keys.getPublic()));
    }

    /** @param value null leaves the header away */
    public PushClient with(String header, @Nullable String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    public HttpResponse<String> send(String endpoint, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint))
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A credential by the rules. */
    public String credential() throws GeneralSecurityException {
        Instant expires = Clock.systemUTC().instant().plus(Duration.ofHours(12));
        return credential("{\"aud\":\"" + origin + "\",\"exp\":" + expires.getEpochSecond()
                + ",\"sub\":\"mailto:info@city.example.jp\"}");
    }

    public String credential(String claims) throws GeneralSecurityException {
        String signed = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + '.' + base64(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "vapid t=" + signed + '.' + base64(signature.sign()) + ", k=" + publicKey();
    }

    /** RFC 8291, sections 3 and 4. */
    public static byte[] encrypt(byte[] payload, byte[] browserKey, byte[] auth) throws GeneralSecurityException {
        KeyPair ephemeral = pair();
        byte[] senderKey = P256.encode((ECPublicKey) ephemeral.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ephemeral.getPrivate());
        agreement.doPhase(P256.publicKey(browserKey), true);
        byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browserKey, senderKey);
        byte[] secret = derive(agreement.generateSecret(), auth, info, 32);
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        byte[] key = derive(secret, salt, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = derive(secret, salt, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(join(payload, new byte[] {2}));
        return join(salt, ByteBuffer.allocate(4).putInt(4096).array(), new byte[] {65}, senderKey, sealed);
    }

    static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(joined::put);
        return joined.array();
    }

    @Override
    public void close() {
        client.close();
    }

    private static byte[] derive(byte[] input, byte[] salt, byte[] info, int bytes) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(input)
                        .addSalt(salt)
                        .thenExpand(info, bytes));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
