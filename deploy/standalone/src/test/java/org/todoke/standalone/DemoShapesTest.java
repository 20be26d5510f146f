package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class DemoShapesTest {
    @TempDir
    private Path data;

    @Test
    void fictionalCityGetsItsShapes() {
        assertThat(geometry("demo", Map.of()))
                .isEqualTo(data.resolve("demo-areas.geojson").toString());
        assertThat(data.resolve("demo-areas.geojson")).content().contains("\"9900100\"", "\"9900100-kita\"");
        assertThat(geometry("demo", Map.of("todoke.municipality", "9900100")))
                .as("again")
                .isNotNull();
    }

    @Test
    void neitherARealMunicipalityNorARealHubGetsAny() {
        assertThat(geometry("demo", Map.of("todoke.municipality", "1820100"))).isNull();
        assertThat(geometry("demo", Map.of("todoke.municipality[0]", "1820100")))
                .isNull();
        assertThat(geometry("production", Map.of())).isNull();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void ownShapesHavePrecedence() {
        assertThat(geometry("demo", Map.of(DemoShapes.GEOMETRY, "/own.geojson")))
                .isEqualTo("/own.geojson");
        assertThat(data).isEmptyDirectory();
    }

    private @Nullable String geometry(String profile, Map<String, Object> settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(EmbeddedServers.DATA_DIR, data.toString());
        context.getEnvironment().setActiveProfiles(profile);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        new DemoShapes().initialize(context);
        return context.getEnvironment().getProperty(DemoShapes.GEOMETRY);
    }
}
