package org.todoke.console.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.template.Template;
import org.todoke.template.Template.Wording;

/**
 * A template's form as it was filled in, with every language the hub speaks.
 *
 * @param wordings empty ones for languages that are not used
 */
record TemplateForm(String name, String category, int version, Map<Language, Wording> wordings) {
    private static final Wording NONE = new Wording("", "");

    static TemplateForm of(@Nullable Template template) {
        Map<Language, Wording> wordings = new LinkedHashMap<>();
        Language.SHIPPED.forEach(language -> wordings.put(
                language, template == null ? NONE : template.wordings().getOrDefault(language, NONE)));
        if (template == null) {
            return new TemplateForm("", "", 0, wordings);
        }
        String category = template.category();
        return new TemplateForm(template.name(), category == null ? "" : category, template.version(), wordings);
    }

    static TemplateForm read(MultiValueMap<String, String> sent) {
        Map<Language, Wording> wordings = new LinkedHashMap<>();
        Language.SHIPPED.forEach(language -> wordings.put(
                language,
                new Wording(
                        ComposeForm.first(sent, "title-" + language).strip(),
                        ComposeForm.first(sent, "body-" + language)
                                .replace("\r\n", "\n")
                                .strip())));
        return new TemplateForm(
                ComposeForm.first(sent, "name").strip(),
                ComposeForm.first(sent, "category"),
                version(ComposeForm.first(sent, "version")),
                wordings);
    }

    Template template(UUID id) {
        Map<Language, Wording> used = new LinkedHashMap<>();
        wordings.forEach((language, wording) -> {
            if (!wording.title().isEmpty() || !wording.body().isEmpty()) {
                used.put(language, wording);
            }
        });
        return new Template(id, version, category.isEmpty() ? null : category, name, used);
    }

    List<FieldProblem> problems(PageTexts texts) {
        List<FieldProblem> problems = new ArrayList<>();
        if (name.isEmpty() || length(name) > Template.MAX_NAME) {
            problems.add(new FieldProblem("name", texts.get("problem.name", Template.MAX_NAME)));
        }
        wordings.forEach((language, wording) -> {
            boolean unused = wording.title().isEmpty()
                    && wording.body().isEmpty()
                    && !language.equals(Language.JA);
            if (!unused && wording.title().isEmpty()) {
                problems.add(new FieldProblem(
                        "title-" + language, texts.get("fault.MISSING", fieldName("title", language, texts))));
            }
            if (length(wording.title()) > Content.MAX_TITLE) {
                problems.add(tooLong("title", language, texts));
            }
            if (length(wording.body()) >= Content.MAX_BODY) {
                problems.add(tooLong("body", language, texts));
            }
        });
        return problems;
    }

    static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static FieldProblem tooLong(String part, Language language, PageTexts texts) {
        return new FieldProblem(
                part + "-" + language, texts.get("problem.template.long", fieldName(part, language, texts)));
    }

    private static String fieldName(String part, Language language, PageTexts texts) {
        return texts.get("field." + part, PageTexts.nameOf(language));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
