package org.todoke.intake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedWatchProperties.class)
class IntakeConfiguration {
    @Bean
    HubInstance hubInstance() {
        return HubInstance.here();
    }
}
