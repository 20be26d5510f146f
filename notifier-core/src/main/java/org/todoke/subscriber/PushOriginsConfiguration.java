package org.todoke.subscriber;

import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** One list for both ends: what an import takes in, the sender of web push connects to. */
@Configuration(proxyBeanMethods = false)
class PushOriginsConfiguration {
    private static final String PROPERTY = "todoke.channel.webpush.allowed-origins";

    @Bean
    PushOrigins pushOrigins(Environment environment) {
        Set<String> listed = Binder.get(environment)
                .bind(PROPERTY, Bindable.setOf(String.class))
                .orElse(Set.of());
        try {
            return new PushOrigins(listed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + ": " + e.getMessage(), e);
        }
    }
}
