package org.todoke.feed.jma;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader's settings; schemas that cannot be used stop the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JmaProperties.class)
class JmaConfiguration {
    @Bean
    SchemaCheck jmaSchemaCheck(JmaProperties properties) {
        Path schemas = properties.schemas();
        return schemas == null ? SchemaCheck.off() : SchemaCheck.by(schemas);
    }
}
