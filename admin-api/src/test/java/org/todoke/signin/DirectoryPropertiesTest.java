package org.todoke.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DirectoryPropertiesTest {
    private static final String PREFIX = "todoke.staff.directory";

    @Test
    void whatIsSetIsBoundAndTheSecretIsHidden() {
        DirectoryProperties properties = bind(Map.of());
        assertThat(properties.scopes()).containsExactly("openid", "profile", "email");
        assertThat(properties.unknownPeople()).isEqualTo(DirectoryProperties.UnknownPeople.REFUSED);
        assertThat(properties.secondFactor()).isEqualTo(DirectoryProperties.SecondFactor.OWN);
        assertThat(properties.toString()).contains("id.city.example.jp").doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://id.city.example.jp",
        "issuer, https://id.city.example.jp?x=y",
        "issuer, id.city.example.jp",
        "client-id, ' '",
        "client-secret, ' '",
        "scopes, profile",
        "label, ' '",
        "groups-claim, ' '",
        "second-factor-proof, ''",
        "groups[0].roles, bousai-ka",
        "groups[0].roles, bousai-ka/CHIEF",
        "groups[0].roles, 防災課/COMPOSER",
        "groups[0].roles, bousai-ka/ADMINISTRATOR",
        "groups[0].roles, /COMPOSER"
    })
    void whatCannotBeIsRefusedNamingTheProperty(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .hasStackTraceContaining(PREFIX + "." + name.replaceAll("\\[.*", ""));
    }

    private static DirectoryProperties bind(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of(
                "issuer", "https://id.city.example.jp",
                "client-id", "todoke",
                "client-secret", "hush",
                "second-factor", changes.containsKey("second-factor-proof") ? "directory" : "own",
                "groups[0].name", "all",
                "groups[0].roles", "*/VIEWER"));
        all.putAll(changes);
        Map<String, String> prefixed = new HashMap<>();
        all.forEach((name, value) -> prefixed.put(PREFIX + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bind(PREFIX, DirectoryProperties.class)
                .get();
    }
}
