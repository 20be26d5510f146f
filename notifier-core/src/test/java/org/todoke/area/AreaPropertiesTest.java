package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AreaPropertiesTest {
    @Test
    void areReadFromTheEnvironment() {
        AreaProperties properties = bound(Map.of(
                "TODOKE_MUNICIPALITY", "1820100, 0120200",
                "TODOKE_AREAS_LOCATION", "/srv/area_tree.csv",
                "TODOKE_AREA_TSUNAMI", "370,106"));

        assertThat(properties)
                .isEqualTo(new AreaProperties(
                        List.of("1820100", "0120200"),
                        new AreaProperties.Table(Path.of("/srv/area_tree.csv")),
                        new AreaProperties.Choice(List.of("370", "106"))));
    }

    @Test
    void nothingSetMeansNothingChosen() {
        assertThat(bound(Map.of("TODOKE_MUNICIPALITY", "")))
                .isEqualTo(new AreaProperties(
                        List.of(), new AreaProperties.Table(null), new AreaProperties.Choice(List.of())));
    }

    private static AreaProperties bound(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("todoke", AreaProperties.class);
    }
}
