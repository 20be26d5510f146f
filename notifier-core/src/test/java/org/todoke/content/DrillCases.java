package org.todoke.content;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every drill that a channel can be asked to show: status × kind of revision × language, once as the core marks it and
 * once as it would be if the core forgot. Each channel's test shows that all of them are marked.
 */
public final class DrillCases {
    private static final String LONG = "市内全域に避難指示を発令しました".repeat(5);

    private DrillCases() {}

    /**
     * One.
     *
     * @param content what the core gives the channel: a long title and a longer body
     */
    public record DrillCase(AlertStatus status, String kind, Language language, Content content) {
        @Override
        public String toString() {
            return status + " " + kind + " " + language + " " + content.title().substring(0, 12);
        }
    }

    public static Stream<DrillCase> all() {
        return Stream.of(AlertStatus.EXERCISE, AlertStatus.TEST)
                .flatMap(status -> Stream.of("original", "correction", "cancellation")
                        .flatMap(kind -> Language.SHIPPED.stream()
                                .flatMap(language -> titles(status, kind, language).stream()
                                        .map(title -> new DrillCase(
                                                status,
                                                kind,
                                                language,
                                                new Content(title, "本文。".repeat(500), null))))));
    }

    private static List<String> titles(AlertStatus status, String kind, Language language) {
        return List.of(Marks.mark(status, kind, language, LONG), LONG);
    }
}
