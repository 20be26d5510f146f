package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

class DemoWebPushTest {
    private static final String PUBLIC = "todoke.channel.webpush.vapid-public-key";
    private static final String PRIVATE = "todoke.channel.webpush.vapid-private-key";

    @TempDir
    private Path data;

    @Test
    void makesAPairOfKeysOnceAndKeepsIt() throws Exception {
        ConfigurableEnvironment first = started(Map.of(DemoWebPush.PUSH_ORIGIN, "http://localhost:8090"));
        assertThat(first.getProperty("todoke.channel.webpush.allowed-origins")).isEqualTo("http://localhost:8090");
        assertThat(first.getProperty("todoke.channel.webpush.subject")).startsWith("mailto:");
        assertBelongTogether(first.getRequiredProperty(PUBLIC), first.getRequiredProperty(PRIVATE));
        assertThat(Files.getPosixFilePermissions(data.resolve("vapid-keys")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        ConfigurableEnvironment second = started(Map.of(DemoWebPush.PUSH_ORIGIN, "http://localhost:8090"));
        assertThat(second.getProperty(PUBLIC)).isEqualTo(first.getProperty(PUBLIC));
        assertThat(second.getProperty(PRIVATE)).isEqualTo(first.getProperty(PRIVATE));
    }

    @Test
    void leavesWebPushAloneWhereItIsNotTheDemoOrSetAlready() {
        assertThat(started(Map.of()).getProperty(PUBLIC)).isNull();
        Map<String, Object> own = Map.of(DemoWebPush.PUSH_ORIGIN, "http://localhost:8090", PUBLIC, "own");
        assertThat(started(own).getProperty(PUBLIC)).isEqualTo("own");
        assertThat(started(own).getProperty(PRIVATE)).isNull();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void saysWhichFileIsSpoilt() throws Exception {
        Path file = Files.writeString(data.resolve("vapid-keys"), "public=x\n");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> VapidKeyFile.openOrCreate(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("\"private\"");
        assertThat(VapidKeyFile.openOrCreate(data.resolve("other")).toString()).doesNotContain("privateKey");
    }

    private ConfigurableEnvironment started(Map<String, Object> settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(EmbeddedServers.DATA_DIR, data.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        new DemoWebPush().initialize(context);
        return context.getEnvironment();
    }

    /** What the one signs the other verifies. */
    private static void assertBelongTogether(String publicKey, String privateKey) throws Exception {
        byte[] point = Base64.getUrlDecoder().decode(publicKey);
        byte[] scalar = Base64.getUrlDecoder().decode(privateKey);
        assertThat(point).hasSize(65).startsWith(4);
        assertThat(scalar).hasSize(32);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        KeyFactory factory = KeyFactory.getInstance("EC");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(factory.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), curve)));
        signature.update(point);
        byte[] signed = signature.sign();
        ECPoint w = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        signature.initVerify(factory.generatePublic(new ECPublicKeySpec(w, curve)));
        signature.update(point);
        assertThat(signature.verify(signed)).isTrue();
    }
}
