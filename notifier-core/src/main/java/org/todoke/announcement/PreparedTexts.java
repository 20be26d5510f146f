package org.todoke.announcement;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.Messages;

/**
 * What residents read when something is put right and nobody had time to write: in every language there is, also where
 * the announcement itself was not; its title then stands as its readers saw it.
 */
@Component
class PreparedTexts {
    private final Messages messages = Messages.load("announcement/texts");

    /** @param kind a correction or a cancellation */
    LocalizedContents of(RevisionKind kind, LocalizedContents earlier) {
        Map<Language, Content> texts = new TreeMap<>();
        messages.languages().forEach(language -> texts.put(language, of(kind, language, earlier)));
        earlier.byLanguage().keySet().forEach(language -> texts.putIfAbsent(language, of(kind, language, earlier)));
        return new LocalizedContents(texts);
    }

    private Content of(RevisionKind kind, Language language, LocalizedContents earlier) {
        Content content = earlier.bestFor(language);
        String key = switch (kind) {
            case CORRECTION -> "correction.body";
            case CANCELLATION -> "cancellation.body";
            case ORIGINAL -> throw new IllegalArgumentException("an original says what its author wrote");
        };
        return new Content(content.title(), messages.text(language, key, content.title()), content.url());
    }
}
