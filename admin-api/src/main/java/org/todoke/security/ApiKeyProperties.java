package org.todoke.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the API's keys.
 *
 * @param bootstrapKey a key with every scope, for automation on a first start; null or empty for none
 */
@ConfigurationProperties("todoke.api")
record ApiKeyProperties(@Nullable String bootstrapKey) {
    @Override
    public String toString() {
        return "ApiKeyProperties[bootstrapKey=" + (bootstrapKey == null ? "none" : "(hidden)") + "]";
    }
}
