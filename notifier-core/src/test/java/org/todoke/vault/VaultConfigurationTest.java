package org.todoke.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class VaultConfigurationTest {
    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(VaultConfiguration.class);

    @Test
    void theKeyFileOfTheSettingsIsUsed(@TempDir Path folder) {
        Path file = folder.resolve("keys.json");

        hub.withPropertyValues("todoke.vault.keyset=" + file, "todoke.vault.create=true")
                .run(context ->
                        assertThat(context).hasSingleBean(AddressVault.class).hasSingleBean(Secrets.class));
        assertThat(file).exists();
    }

    @Test
    void withoutTheSettingTheStartFailsAndSaysWhatIsMissing() {
        hub.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("todoke.vault")
                .hasMessageContaining("expected the path of the key file"));
    }

    @Test
    void withoutTheFileTheStartFailsUnlessItMayBeMade(@TempDir Path folder) {
        hub.withPropertyValues("todoke.vault.keyset=" + folder.resolve("keys.json"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("no key file at"));
    }
}
