package org.todoke.console.announcement;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.InvalidAnnouncementException;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** The words of a correction or cancellation as they go to the form and come back. */
final class Rewording {
    private static final String TITLE = "title.";
    private static final String BODY = "body.";

    private Rewording() {}

    /**
     * One language of the form.
     *
     * @param lang for the browser
     * @param open whether it is shown at once: Japanese, and what the announcement was written in
     */
    record Field(String tag, String lang, String language, String title, String body, boolean open) {}

    static List<Field> fields(LocalizedContents contents, LocalizedContents earlier) {
        Map<Language, Content> ordered = new LinkedHashMap<>();
        Content japanese = contents.byLanguage().get(Language.JA);
        if (japanese != null) {
            ordered.put(Language.JA, japanese);
        }
        earlier.byLanguage().keySet().forEach(language -> {
            Content content = contents.byLanguage().get(language);
            if (content != null) {
                ordered.put(language, content);
            }
        });
        contents.byLanguage().forEach(ordered::putIfAbsent);
        return ordered.entrySet().stream()
                .map(each -> new Field(
                        each.getKey().tag(),
                        each.getKey().htmlTag(),
                        PageTexts.nameOf(each.getKey()),
                        each.getValue().title(),
                        each.getValue().body(),
                        each.getKey().equals(Language.JA)
                                || earlier.byLanguage().containsKey(each.getKey())))
                .toList();
    }

    /**
     * What was sent, in the languages of the prepared text. A language that was emptied is left out; Japanese stays, so that
     * its absence is told.
     *
     * @param parameters of the form
     * @param prepared what the form was filled with; its links stay
     */
    static LocalizedContents read(Map<String, String> parameters, LocalizedContents prepared) {
        Map<Language, Content> contents = new TreeMap<>();
        prepared.byLanguage().forEach((language, known) -> {
            String title =
                    text(parameters, TITLE + language.tag(), known.title()).strip();
            String body = text(parameters, BODY + language.tag(), known.body()).strip();
            if (language.equals(Language.JA) || !title.isEmpty() || !body.isEmpty()) {
                @Nullable URI url = known.url();
                contents.put(language, new Content(title, body, url));
            }
        });
        return new LocalizedContents(contents);
    }

    static List<FieldProblem> problems(InvalidAnnouncementException fault, PageTexts texts) {
        return fault.violations().stream()
                .map(violation -> problem(violation.field(), texts))
                .distinct()
                .toList();
    }

    /** @param field for example {@code contents.ja.title} */
    private static FieldProblem problem(String field, PageTexts texts) {
        String[] parts = field.split("\\.", -1);
        String tag = parts.length > 1 ? parts[1] : Language.JA.tag();
        String part = parts.length > 2 ? parts[2] : "url";
        String language = PageTexts.nameOf(Language.of(tag));
        return switch (part) {
            case "title" -> new FieldProblem(TITLE + tag, texts.get("fault.title", language, Content.MAX_TITLE));
            case "body" ->
                new FieldProblem(BODY + tag, texts.get("fault.body", language, Reaches.number(Content.MAX_BODY)));
            default -> new FieldProblem(BODY + tag, texts.get("fault.link", language));
        };
    }

    private static String text(Map<String, String> parameters, String name, String otherwise) {
        return Objects.requireNonNullElse(parameters.get(name), otherwise).replace("\r\n", "\n");
    }
}
