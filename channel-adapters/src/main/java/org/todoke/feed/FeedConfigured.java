package org.todoke.feed;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether a route has any settings below its prefix. Empty ones, as container files tend to have, are none. */
public abstract class FeedConfigured implements Condition {
    private final String prefix;

    protected FeedConfigured(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind(prefix, Bindable.mapOf(String.class, Object.class))
                .map(FeedConfigured::saysSomething)
                .orElse(false);
    }

    private static boolean saysSomething(Object value) {
        return value instanceof Map<?, ?> settings
                ? settings.values().stream().anyMatch(FeedConfigured::saysSomething)
                : StringUtils.hasText(String.valueOf(value));
    }
}
