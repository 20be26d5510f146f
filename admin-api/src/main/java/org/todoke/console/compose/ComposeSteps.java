package org.todoke.console.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.EditConflictException;
import org.todoke.console.Visit;
import org.todoke.console.map.AreaFinder;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.template.Templates;

/** What the composer's buttons do that save nothing: the page comes back with the form as it was, and something more. */
@Component
class ComposeSteps {
    private final ComposePages pages;
    private final ComposeDesk desk;
    private final Templates templates;
    private final TestSending tests;
    private final AreaFinder finder;

    ComposeSteps(ComposePages pages, ComposeDesk desk, Templates templates, TestSending tests, AreaFinder finder) {
        this.pages = pages;
        this.desk = desk;
        this.templates = templates;
        this.tests = tests;
        this.finder = finder;
    }

    /** What is unknown is a look at the previews. */
    ModelAndView rework(
            String step,
            ComposeForm form,
            @Nullable Announcement known,
            MultiValueMap<String, String> sent,
            Visit visit) {
        switch (step) {
            case "template" -> idOf(sent, "template").flatMap(templates::find).ifPresent(form::begin);
            case "phrase" ->
                idOf(sent, "phrase")
                        .flatMap(templates::findPhrase)
                        .ifPresent(phrase -> form.append(phrase.language(), phrase.words()));
            case "fill" -> form.fill(sent);
            case "language" ->
                form.missingLanguages().stream()
                        .filter(language -> language.tag().equals(ComposeForm.first(sent, "language")))
                        .forEach(language -> form.wordings.put(language, ComposeForm.Wording.EMPTY));
            default -> {
                if (step.startsWith("remove-") && !step.equals("remove-ja")) {
                    form.wordings.remove(new Language(step.substring("remove-".length())));
                }
            }
        }
        return pages.page(form, known, List.of(), HttpStatus.OK, visit);
    }

    ModelAndView count(ComposeForm form, @Nullable Announcement known, Visit visit) {
        FormReader reader = new FormReader(form, ComposePages.texts(visit));
        AnnouncementDraft draft = reader.read(desk.statusOf(known));
        List<FieldProblem> audience = reader.problems().stream()
                .filter(problem -> List.of("category", "where", "how").contains(problem.field()))
                .toList();
        if (!audience.isEmpty()) {
            return pages.page(form, known, audience, HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
        return pages.addCount(pages.page(form, known, List.of(), HttpStatus.OK, visit), draft);
    }

    /** Chooses the areas that a circle touches. */
    ModelAndView circle(ComposeForm form, @Nullable Announcement known, Visit visit) {
        return switch (finder.circle(form.circle, visit.language())) {
            case AreaFinder.Refused(var problems) ->
                pages.page(form, known, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit)
                        .addObject("mapOpen", true);
            case AreaFinder.Found(var areas, var words) -> {
                form.someAreas = true;
                if (!form.circle.adding()) {
                    form.areas.clear();
                }
                form.areas.addAll(areas);
                ModelAndView page = form.category.isEmpty()
                        ? pages.page(form, known, List.of(), HttpStatus.OK, visit)
                        : count(form, known, visit);
                yield page.addObject("mapSaid", words);
            }
        };
    }

    ModelAndView test(ComposeForm form, @Nullable Announcement known, MultiValueMap<String, String> sent, Visit visit) {
        PageTexts texts = ComposePages.texts(visit);
        FormReader reader = new FormReader(form, texts);
        AnnouncementDraft draft = reader.read(desk.statusOf(known));
        List<FieldProblem> problems = new ArrayList<>();
        if (Objects.requireNonNull(form.wordings.get(Language.JA)).title().isBlank()) {
            problems.add(new FieldProblem("title-ja", texts.get("test.title")));
        }
        Channel channel = "SMS".equals(ComposeForm.first(sent, "testChannel")) ? Channel.SMS : Channel.EMAIL;
        Language language = draft.contents().languageFor(new Language(ComposeForm.first(sent, "testLanguage")));
        if (!tests.isOn(channel)) {
            problems.add(new FieldProblem("testChannel", texts.get("test.off")));
        }
        if (!problems.isEmpty()) {
            return pages.page(form, known, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
        String closing = ComposePages.MESSAGES.text(
                language, "test.closing", visit.staff().displayName());
        Optional<String> to =
                tests.send(draft, language, channel, ComposeForm.first(sent, "testAddress"), closing, visit);
        return to.isEmpty()
                ? pages.page(
                        form,
                        known,
                        List.of(new FieldProblem("testAddress", texts.get("test.address"))),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        visit)
                : pages.page(form, known, List.of(), HttpStatus.OK, visit)
                        .addObject("flash", texts.get("done.tested", to.get()));
    }

    void refuseGaps(ComposeForm form, FormReader reader) {
        form.gaps()
                .forEach((language, open) -> reader.problem(
                        "body-" + language, "problem.gaps", PageTexts.nameOf(language), String.join("・", open)));
    }

    /** The second of two editors keeps what they wrote, sees what the first made of it, and decides. */
    ModelAndView conflict(ComposeForm form, EditConflictException conflict, Visit visit) {
        Announcement current = conflict.current();
        form.version = Integer.toString(current.version());
        return pages.page(form, current, List.of(), HttpStatus.CONFLICT, visit)
                .addObject("conflict", conflict)
                .addObject("theirs", ComposeForm.of(current))
                .addObject("theirsEditable", current.state().isEditable());
    }

    private static Optional<UUID> idOf(MultiValueMap<String, String> sent, String name) {
        try {
            return Optional.of(UUID.fromString(ComposeForm.first(sent, name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
