package org.todoke.operators;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;

/**
 * The words of a mail: what happened, since when, what it means for residents, what to do. Of a telegram nothing is told but
 * how it came and what kind of trouble it is: whatever somebody posted stands in it.
 */
@Component
class LetterTexts {
    static final Messages MESSAGES = Messages.load("operators/mail");

    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final String LINE = "\n";
    private static final String PARAGRAPH = "\n\n";

    private final PublicUrl publicUrl;

    LetterTexts(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param language null when the reader's is not known: Japanese first, then English */
    Content content(Letter letter, @Nullable Language language) {
        Language first = language == null ? Language.JA : language;
        String body = body(letter, first);
        if (language == null) {
            body += PARAGRAPH + "――――――――――" + PARAGRAPH + title(letter, Language.EN) + PARAGRAPH
                    + body(letter, Language.EN);
        }
        return new Content(title(letter, first), body, link(letter));
    }

    /** Never looks like an alert to residents, and a drill never like the real thing. */
    private static String title(Letter letter, Language language) {
        AlertStatus status = letter.status().orElse(AlertStatus.ACTUAL);
        String key =
                letter.isOver() ? "feed.over.title" : letter.kind() + (letter.isOne() ? ".title" : ".title.several");
        String words = text(language, key, letter.count(), where(letter, language));
        String title = text(language, "title", words);
        String marked = status.marked(Marks.mark(status, "original", language, title));
        return marked.length() > Content.MAX_TITLE ? marked.substring(0, Content.MAX_TITLE) : marked;
    }

    private static String where(Letter letter, Language language) {
        Matter latest = letter.latest();
        String feed = latest.fact("feed").or(() -> latest.fact("route")).orElse("");
        return feed.isEmpty() ? "" : feed(feed, language);
    }

    private static String body(Letter letter, Language language) {
        MatterKind kind = letter.isOver() ? MatterKind.FEED_SPEAKS : letter.kind();
        List<String> paragraphs = new ArrayList<>();
        letter.status()
                .filter(status -> !status.isActual())
                .ifPresent(status -> paragraphs.add(text(language, "drill." + status)));
        paragraphs.add(text(language, kind + ".what", where(letter, language)));
        paragraphs.add(kind.isOfFeed() ? feed(letter, language) : list(letter, language));
        paragraphs.add(text(language, "means") + LINE + text(language, means(letter, kind)));
        paragraphs.add(text(language, "do") + LINE + text(language, kind + ".do"));
        paragraphs.add(text(language, "why"));
        return String.join(PARAGRAPH, paragraphs);
    }

    private static String means(Letter letter, MatterKind kind) {
        boolean others = letter.latest()
                .fact("working")
                .filter(names -> !names.isEmpty())
                .isPresent();
        return switch (kind) {
            case FEED_SILENT, FEED_FAILING, FEED_UNREAD -> others ? "feed.means.others" : "feed.means.none";
            case FEED_SPEAKS, TELEGRAM_HELD, TELEGRAM_UNREADABLE, CANCEL_UNMATCHED, NOWHERE_TO_GO, APPROVAL ->
                kind + ".means";
        };
    }

    private static String feed(Letter letter, Language language) {
        Matter latest = letter.latest();
        List<String> lines = new ArrayList<>();
        lines.add(text(language, "feed.name", where(letter, language)));
        latest.time("since").ifPresent(since -> lines.add(since(letter.kind(), latest, since, language)));
        latest.fact("patience")
                .ifPresent(patience ->
                        lines.add(text(language, "feed.patience", duration(Duration.parse(patience), language))));
        lines.add(latest.time("telegram")
                .map(at -> text(language, "feed.telegram", time(at, language)))
                .orElseGet(() -> text(language, "feed.telegram.none")));
        latest.fact("working")
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> lines.add(text(language, "feed.working", feeds(names, language))));
        latest.time("over").ifPresent(over -> lines.add(text(language, "feed.over", time(over, language))));
        if (!letter.isOne()) {
            lines.add(text(language, "feed.several", letter.count()));
        }
        return String.join(LINE, lines);
    }

    private static String since(MatterKind kind, Matter latest, Instant since, Language language) {
        return kind == MatterKind.FEED_SPEAKS
                ? text(
                        language,
                        "feed.lasted",
                        time(since, language),
                        time(latest.at(), language),
                        duration(Duration.between(since, latest.at()), language))
                : text(language, "feed.since", time(since, language));
    }

    private static String list(Letter letter, Language language) {
        List<String> lines = letter.matters().stream()
                .map(matter ->
                        letter.kind() == MatterKind.APPROVAL ? approval(matter, language) : telegram(matter, language))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = letter.count() - letter.matters().size();
        if (more > 0) {
            lines.add(text(language, "more", more));
        }
        return String.join(LINE, lines);
    }

    private static String telegram(Matter matter, Language language) {
        String name = matter.fact("name").orElse("");
        String type = matter.fact("type").orElse("");
        String what = !name.isEmpty() ? name : !type.isEmpty() ? type : text(language, "telegram.nameless");
        String why = matter.fact("why").orElse("");
        String known = "why." + why;
        return text(
                language,
                "telegram",
                time(matter.time("received").orElse(matter.at()), language),
                feed(matter.fact("route").orElse(""), language),
                what,
                text(language, MESSAGES.keys(Language.JA).contains(known) ? known : "why." + matter.kind()));
    }

    private static String approval(Matter matter, Language language) {
        String names = matter.fact("approvers").orElse("");
        List<String> lines = new ArrayList<>();
        lines.add(text(language, "approval", matter.fact("title").orElse("")));
        lines.add(
                names.isEmpty()
                        ? text(language, "approval.nobody")
                        : text(
                                language,
                                "approval.who",
                                matter.fact("needed").orElse("1"),
                                names.replace(LINE, text(language, "and"))));
        String until = matter.time("until").map(at -> time(at, language)).orElse("");
        lines.add(text(language, "approval.then." + matter.fact("then").orElse("WAIT"), until));
        return String.join(LINE, lines);
    }

    private URI link(Letter letter) {
        String subject = letter.latest().subject();
        return publicUrl.resolve(
                switch (letter.kind()) {
                    case FEED_SILENT, FEED_FAILING, FEED_UNREAD, FEED_SPEAKS -> "/console/feeds";
                    case APPROVAL -> letter.isOne() ? "/console/announcements/" + subject : "/console/approvals";
                    case TELEGRAM_HELD -> telegrams(letter, "?disposition=HELD");
                    case TELEGRAM_UNREADABLE -> telegrams(letter, "?disposition=UNREADABLE");
                    case CANCEL_UNMATCHED, NOWHERE_TO_GO -> telegrams(letter, "");
                });
    }

    private static String telegrams(Letter letter, String query) {
        return "/console/telegrams" + (letter.isOne() ? "/" + letter.latest().subject() : query);
    }

    private static String feeds(String names, Language language) {
        return List.of(names.split(" ", -1)).stream()
                .map(name -> feed(name, language))
                .collect(Collectors.joining(text(language, "and")));
    }

    /** The way in, in words, and its own name. */
    private static String feed(String name, Language language) {
        int dot = name.indexOf('.');
        String key = "route." + (dot < 0 ? name : name.substring(0, dot));
        return MESSAGES.keys(Language.JA).contains(key) ? text(language, "feed", text(language, key), name) : name;
    }

    private static String time(Instant at, Language language) {
        return DateTimeFormatter.ofPattern(text(language, "time"), Locale.forLanguageTag(language.htmlTag()))
                .format(at.atZone(ZONE));
    }

    private static String duration(Duration span, Language language) {
        if (span.toHours() >= 48) {
            return text(language, "days", span.toDays(), span.toHoursPart());
        }
        if (span.toMinutes() >= 60) {
            return text(language, "hours", span.toHours(), span.toMinutesPart());
        }
        return span.toSeconds() >= 60
                ? text(language, "minutes", span.toMinutes(), span.toSecondsPart())
                : text(language, "seconds", span.toSeconds());
    }

    private static String text(Language language, String key, Object... arguments) {
        return MESSAGES.text(language, key, arguments);
    }
}
