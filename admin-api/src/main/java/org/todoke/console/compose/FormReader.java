package org.todoke.console.compose;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** Makes a draft of a form, or says in its reader's words what is in the way. */
final class FormReader {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final ComposeForm form;
    private final PageTexts texts;
    private final List<FieldProblem> problems = new ArrayList<>();

    FormReader(ComposeForm form, PageTexts texts) {
        this.form = form;
        this.texts = texts;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** What can be made of it; where something cannot be read it is left away, and a problem says so. */
    AnnouncementDraft read(@Nullable AlertStatus status) {
        if (form.category.isEmpty()) {
            problem("category", "problem.category");
        }
        if (form.someAreas && form.areas.isEmpty()) {
            problem("where", "problem.areas");
        }
        if (form.someChannels && form.channels.isEmpty()) {
            problem("how", "problem.channels");
        }
        return new AnnouncementDraft(
                form.category,
                status,
                lane(),
                form.someChannels ? channels() : Set.of(),
                form.someAreas ? Set.copyOf(form.areas) : Set.of(),
                new LocalizedContents(contents()),
                time("expires", form.expiresDate, form.expiresTime, END_OF_DAY),
                time("scheduled", form.scheduledDate, form.scheduledTime, null),
                null);
    }

    /** What the core refuses, at the field where it can be put right. */
    void add(List<Violation> violations) {
        violations.forEach(violation -> problems.add(new FieldProblem(field(violation.field()), words(violation))));
    }

    private String words(Violation violation) {
        return switch (violation.fault()) {
            case PAST, AFTER_DRILL ->
                texts.get("fault." + violation.fault(), texts.time(Instant.parse(violation.value())));
            case TOO_LONG ->
                texts.get(
                        "fault.TOO_LONG",
                        name(violation.field()),
                        violation.value(),
                        violation.field().endsWith(".title") ? Content.MAX_TITLE : Content.MAX_BODY);
            case MISSING, UNKNOWN, NOT_ONE_LINE, ENDS_BEFORE_IT_BEGINS, NO_ADDRESS, DECEPTIVE_LINK, FIXED ->
                texts.get("fault." + violation.fault(), name(violation.field()), violation.value());
        };
    }

    /** {@code contents.en.title} is called 件名（English）. */
    private String name(String path) {
        String[] parts = path.split("\\.", -1);
        if (parts.length < 2) {
            return texts.get("field." + parts[0]);
        }
        String language = PageTexts.nameOf(new Language(parts[1]));
        return texts.get("field." + (parts.length == 3 ? parts[2] : "body"), language);
    }

    private static String field(String path) {
        String[] parts = path.split("\\.", -1);
        return switch (parts[0]) {
            case "contents" -> (parts.length == 3 ? parts[2] : "body") + "-" + parts[1];
            case "areas" -> "where";
            case "scheduledAt" -> "scheduledDate";
            case "expires" -> "expiresDate";
            default -> parts[0];
        };
    }

    private Lane lane() {
        return Lane.EMERGENCY.name().equals(form.lane) ? Lane.EMERGENCY : Lane.ROUTINE;
    }

    private Set<Channel> channels() {
        Set<Channel> chosen = EnumSet.noneOf(Channel.class);
        for (Channel channel : Channel.values()) {
            if (form.channels.contains(channel.name())) {
                chosen.add(channel);
            }
        }
        return chosen;
    }

    private Map<Language, Content> contents() {
        Map<Language, Content> contents = new LinkedHashMap<>();
        form.wordings.forEach((language, words) -> {
            boolean empty = words.title().isEmpty() && words.body().isBlank();
            if (!empty || language.equals(Language.JA)) {
                contents.put(language, new Content(words.title(), words.body().strip(), url(language, words.url())));
            }
        });
        return contents;
    }

    private @Nullable URI url(Language language, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            problems.add(new FieldProblem("url-" + language, texts.get("problem.url", text)));
            return null;
        }
    }

    private @Nullable Instant time(String name, String date, String time, @Nullable LocalTime otherwise) {
        if (date.isBlank() && time.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(date.strip());
            if (time.isBlank() && otherwise == null) {
                problem(name + "Time", "problem.time");
                return null;
            }
            LocalTime hour = time.isBlank() ? otherwise : LocalTime.parse(time.strip());
            return day.atTime(hour).atZone(ComposeForm.ZONE).toInstant();
        } catch (DateTimeException e) {
            problem(name + "Date", "problem.date");
            return null;
        }
    }

    void problem(String field, String key, Object... arguments) {
        problems.add(new FieldProblem(field, texts.get(key, arguments)));
    }
}
