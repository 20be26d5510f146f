package org.todoke.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Tells the demo where its city lies: 届市 and its districts have made-up shapes, out at sea where no alert is for anybody. A
 * demo that takes the name of a real municipality gets none: an alert drawn over the real place would be taken for one of
 * elsewhere. Comes after {@link EmbeddedServers}, which knows the data folder. Shapes named by the person starting the hub have
 * precedence.
 */
final class DemoShapes implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String GEOMETRY = "todoke.areas.geometry";

    private static final String FICTIONAL = "9900100";
    private static final String SHAPES = "/demo/areas.geojson";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("demo"))
                || !environment.getProperty(GEOMETRY, "").isBlank()
                || !isFictional(environment)) {
            return;
        }
        Path file = Path.of(environment.getRequiredProperty(EmbeddedServers.DATA_DIR))
                .resolve("demo-areas.geojson");
        try (InputStream shapes = Objects.requireNonNull(DemoShapes.class.getResourceAsStream(SHAPES), SHAPES)) {
            Files.copy(shapes, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StandaloneException("the demo city's shapes cannot be written to " + file, e);
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("demoShapes", Map.of(GEOMETRY, file.toString())));
    }

    private static boolean isFictional(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("todoke.municipality", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .allMatch(FICTIONAL::equals);
    }
}
