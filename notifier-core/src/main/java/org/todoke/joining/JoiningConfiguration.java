package org.todoke.joining;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.vault.Secrets;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JoiningProperties.class)
class JoiningConfiguration {
    @Bean
    JoinTokens joinTokens(Secrets secrets) {
        return new JoinTokens(
                new SignedIds(secrets.derive("join-link")),
                new SignedIds(secrets.derive("join-ticket")),
                new JoinCodes(secrets.derive("join-code")));
    }
}
