package org.todoke.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Switches web push on for the demo, whose people's browsers use the sandbox ({@code todoke.demo.push-origin}): with keys
 * of its own, made at the first start. Comes after {@link EmbeddedServers}, which knows the data folder. Whatever the
 * person starting the hub sets for web push has precedence.
 */
final class DemoWebPush implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String PUSH_ORIGIN = "todoke.demo.push-origin";

    private static final String CHANNEL = "todoke.channel.webpush.";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String origin = environment.getProperty(PUSH_ORIGIN, "");
        if (origin.isBlank()
                || !environment.getProperty(CHANNEL + "vapid-public-key", "").isBlank()) {
            return;
        }
        Path data = Path.of(environment.getRequiredProperty(EmbeddedServers.DATA_DIR));
        VapidKeyFile keys = VapidKeyFile.openOrCreate(data.resolve("vapid-keys"));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "demoWebPush",
                        Map.of(
                                CHANNEL + "vapid-public-key",
                                keys.publicKey(),
                                CHANNEL + "vapid-private-key",
                                keys.privateKey(),
                                CHANNEL + "subject",
                                "mailto:demo@todoke.example",
                                CHANNEL + "allowed-origins",
                                origin)));
    }
}
