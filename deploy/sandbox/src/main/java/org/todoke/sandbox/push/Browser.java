package org.todoke.sandbox.push;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A simulated browser with a push subscription. Nothing of it is kept: its id says all, so that a subscription the hub
 * has in its database is good at the next start as well. There are two kinds:
 *
 * <ul>
 *   <li>{@code demo-<anything>}, 1 to 64 letters, digits, hyphens or underscores after the hyphen: all of these share the
 *       keys {@value #DEMO_P256DH} ({@code p256dh}) and {@value #DEMO_AUTH} ({@code auth}). Whoever wants many makes them
 *       up: {@code {"endpoint":"http://localhost:8090/push/demo-123","keys":{"p256dh":"…","auth":"…"}}}.
 *   <li>{@code own-<…>}, made by {@code POST /push/subscriptions}: with keys of its own, which are in the id.
 * </ul>
 *
 * @param id the last part of its endpoint
 * @param privateKey of the browser
 * @param publicKey an uncompressed point on P-256
 * @param auth the shared secret
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Browser(String id, ECPrivateKey privateKey, byte[] publicKey, byte[] auth) {
    /** The public key of every browser whose id begins with {@code demo-}. */
    static final String DEMO_P256DH =
            "BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs";

    /** The shared secret of every browser whose id begins with {@code demo-}. */
    static final String DEMO_AUTH = "nLcvDsmI4CKskKsriVaClQ";

    /** Secret of nothing but a simulation. */
    private static final String DEMO_PRIVATE_KEY = "qWGb32CzI5OZ5PoPYzuFGK1TChuyuC3fSSpatl4GPvE";

    private static final Browser DEMO = of("demo", decode(DEMO_PRIVATE_KEY), decode(DEMO_P256DH), decode(DEMO_AUTH));
    private static final Pattern DEMO_ID = Pattern.compile("demo-[A-Za-z0-9_-]{1,64}");
    private static final String OWN = "own-";
    private static final int SCALAR_BYTES = 32;
    private static final int AUTH_BYTES = 16;
    private static final int ALL_BYTES = SCALAR_BYTES + P256.POINT_BYTES + AUTH_BYTES;

    /** One that nobody has heard of yet, with keys of its own. */
    static Browser create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] scalar = P256.fixed(((ECPrivateKey) pair.getPrivate()).getS());
            byte[] point = P256.encode((ECPublicKey) pair.getPublic());
            byte[] auth = new byte[AUTH_BYTES];
            new SecureRandom().nextBytes(auth);
            byte[] all = Arrays.copyOf(scalar, ALL_BYTES);
            System.arraycopy(point, 0, all, SCALAR_BYTES, point.length);
            System.arraycopy(auth, 0, all, ALL_BYTES - AUTH_BYTES, AUTH_BYTES);
            return of(OWN + Base64.getUrlEncoder().withoutPadding().encodeToString(all), scalar, point, auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has keys on P-256", e);
        }
    }

    /** The browser with this id, unless no browser can have it. */
    static Optional<Browser> find(String id) {
        if (DEMO_ID.matcher(id).matches()) {
            return Optional.of(new Browser(id, DEMO.privateKey, DEMO.publicKey, DEMO.auth));
        }
        if (!id.startsWith(OWN)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(id.substring(OWN.length()));
            return all.length == ALL_BYTES
                    ? Optional.of(of(
                            id,
                            Arrays.copyOf(all, SCALAR_BYTES),
                            Arrays.copyOfRange(all, SCALAR_BYTES, ALL_BYTES - AUTH_BYTES),
                            Arrays.copyOfRange(all, ALL_BYTES - AUTH_BYTES, ALL_BYTES)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What {@code PushSubscription.toJSON()} gives a page (W3C Push API). */
    Map<String, Object> subscription(String origin) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "endpoint",
                origin + "/push/" + id,
                "keys",
                Map.of("p256dh", base64.encodeToString(publicKey), "auth", base64.encodeToString(auth)));
    }

    private static Browser of(String id, byte[] scalar, byte[] point, byte[] auth) {
        return new Browser(id, P256.privateKey(new BigInteger(1, scalar)), point, auth);
    }

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    /** Holds a key. */
    @Override
    public String toString() {
        return "Browser[" + id.substring(0, Math.min(id.length(), 12)) + "]";
    }
}
