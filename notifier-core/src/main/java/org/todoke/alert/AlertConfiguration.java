package org.todoke.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Loads the rules; a table with a fault stops the start, naming it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({AlertProperties.class, StormProperties.class})
class AlertConfiguration {
    @Bean
    AlertRules alertRules(AlertProperties properties) {
        return AlertRuleTable.parse(text(properties), properties.rules().getDescription());
    }

    @Bean
    RuleFile ruleFile(AlertProperties properties) {
        String name = properties.rules().getDescription();
        return new RuleFile(name, AlertRuleTable.rows(text(properties), name));
    }

    private static String text(AlertProperties properties) {
        try {
            return properties.rules().getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "todoke.alert.rules: " + properties.rules().getDescription() + " cannot be read", e);
        }
    }
}
