package org.todoke.announcement;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.Messages;

/** The prepared text that takes an announcement back, in every language the announcement was written in. */
@Component
class CancellationText {
    private final Messages messages = Messages.load("announcement/texts");

    LocalizedContents of(LocalizedContents original) {
        Map<Language, Content> texts = original.byLanguage().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getKey(), entry.getValue())));
        return new LocalizedContents(texts);
    }

    private Content of(Language language, Content original) {
        return new Content(
                original.title(), messages.text(language, "cancellation.body", original.title()), original.url());
    }
}
