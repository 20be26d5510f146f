package org.todoke.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Takes the key of the settings before the first request comes. */
@Component
class BootstrapKey implements InitializingBean {
    /** A shorter one could be guessed through the API. */
    static final int MIN_LENGTH = 16;

    private static final Logger log = LoggerFactory.getLogger(BootstrapKey.class);

    private final ApiKeyProperties properties;
    private final ApiKeys keys;

    BootstrapKey(ApiKeyProperties properties, ApiKeys keys) {
        this.properties = properties;
        this.keys = keys;
    }

    /** @throws WeakBootstrapKeyException when the key is too short */
    @Override
    public void afterPropertiesSet() {
        String secret = properties.bootstrapKey();
        if (secret == null || secret.isEmpty()) {
            return;
        }
        if (secret.length() < MIN_LENGTH || !secret.chars().allMatch(BootstrapKey::fitsAHeader)) {
            throw new WeakBootstrapKeyException(secret.length());
        }
        keys.keepBootstrapKey(secret);
        log.info("The API takes the bootstrap key of the settings, with all scopes");
    }

    private static boolean fitsAHeader(int character) {
        return character > ' ' && character < 0x7f;
    }
}
