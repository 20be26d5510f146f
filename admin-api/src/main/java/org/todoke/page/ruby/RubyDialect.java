package org.todoke.page.ruby;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IExecutionAttributeDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Lets every page, whoever made it, pass {@link RubyHandler} on its way out. */
@Component
class RubyDialect implements IPostProcessorDialect, IExecutionAttributeDialect {
    private static final String NAME = "furigana";
    private static final int LAST = 10_000;

    private final Furigana furigana = new Furigana();

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, RubyHandler.class, LAST));
    }

    @Override
    public Map<String, Object> getExecutionAttributes() {
        return Map.of(NAME, furigana);
    }

    static Furigana furigana(Map<String, Object> executionAttributes) {
        return (Furigana) Objects.requireNonNull(executionAttributes.get(NAME), NAME);
    }
}
