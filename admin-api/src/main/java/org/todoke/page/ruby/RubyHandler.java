package org.todoke.page.ruby;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.todoke.page.Here;

/**
 * Puts readings into the Japanese texts of one page, where the reader asked for them and HTML has room for them. Public
 * because Thymeleaf makes one for each page.
 */
public final class RubyHandler extends AbstractTemplateHandler {
    private static final Set<String> NO_ROOM = Set.of(
            "title", "script", "style", "textarea", "option", "select", "pre", "code", "ruby", "noscript", "svg");

    private static final String NOT_WANTED = "no-ruby";

    private final Deque<Place> places = new ArrayDeque<>();
    private @Nullable ITemplateContext context;
    private boolean wanted;

    @Override
    public void setContext(ITemplateContext templateContext) {
        super.setContext(templateContext);
        context = templateContext;
        wanted = templateContext.getVariable("here") instanceof Here here && here.isRuby();
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        if (wanted) {
            Place around = places.isEmpty() ? Place.NONE : places.getFirst();
            String language = tag.getAttributeValue("lang");
            String classes = tag.getAttributeValue("class");
            boolean room = around.room()
                    && !NO_ROOM.contains(tag.getElementCompleteName().toLowerCase(Locale.ROOT))
                    && (classes == null || !classes.contains(NOT_WANTED));
            places.push(new Place(room, language == null ? around.japanese() : language.startsWith("ja")));
        }
        super.handleOpenElement(tag);
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        if (wanted && !places.isEmpty()) {
            places.pop();
        }
        super.handleCloseElement(tag);
    }

    @Override
    public void handleText(IText text) {
        ITemplateContext here = context;
        if (here == null || !wanted || places.isEmpty() || !places.getFirst().hasReadings()) {
            super.handleText(text);
            return;
        }
        Furigana furigana = RubyDialect.furigana(here.getConfiguration().getExecutionAttributes());
        super.handleText(here.getModelFactory().createText(furigana.above(text.getText())));
    }

    /**
     * What an element says about the texts in it.
     *
     * @param room whether HTML allows readings there
     * @param japanese whether they are Japanese
     */
    private record Place(boolean room, boolean japanese) {
        static final Place NONE = new Place(true, false);

        boolean hasReadings() {
            return room && japanese;
        }
    }
}
