package org.todoke.vault;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
class VaultConfiguration {
    @Bean
    Vault vault(VaultProperties properties) {
        return Vault.open(properties.keyset(), properties.create());
    }

    @Bean
    AddressVault addressVault(Vault vault) {
        return vault.addresses();
    }

    @Bean
    TextVault textVault(Vault vault) {
        return vault.texts();
    }

    @Bean
    Secrets secrets(Vault vault) {
        return vault.secrets();
    }
}
