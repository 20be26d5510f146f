package org.todoke.vault;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code todoke.vault.*}.
 *
 * @param keyset the key file ({@code TODOKE_VAULT_KEYSET})
 * @param create whether a first start makes it; the embedded start says yes, a real installation brings its own
 */
@Validated
@ConfigurationProperties("todoke.vault")
record VaultProperties(
        @NotNull(message = "expected the path of the key file for residents' addresses")
        Path keyset,

        @DefaultValue("false") boolean create) {}
