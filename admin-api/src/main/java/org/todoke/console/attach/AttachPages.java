package org.todoke.console.attach;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementFiles;
import org.todoke.announcement.FileStage;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentKind;
import org.todoke.attachment.AttachmentProperties;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.page.FileLine;
import org.todoke.page.PageTexts;

/** Puts the page of an announcement's files together. */
@Component
class AttachPages {
    static final Messages MESSAGES = Messages.load("console/attach");

    private final ConsolePages pages;
    private final AnnouncementFiles files;

    AttachPages(ConsolePages pages, AnnouncementFiles files) {
        this.pages = pages;
        this.files = files;
    }

    static String path(AttachDesk.Place place) {
        return "/console/announcements/" + place.id() + "/attachments";
    }

    static PageTexts texts(Visit visit) {
        return ConsolePages.texts(visit.language(), MESSAGES);
    }

    /** @param typed titles of a file that was not taken, by language */
    ModelAndView page(
            AttachDesk.Place place,
            Map<Language, String> typed,
            List<FieldProblem> problems,
            HttpStatus status,
            Visit visit) {
        Announcement announcement = place.announcement();
        AttachmentProperties limits = files.limits();
        List<Attachment> ahead = files.ahead(announcement);
        List<Language> languages = languages(announcement);
        boolean correction = place.stage() == FileStage.CORRECTION;
        return pages.page("attach/files", status, MESSAGES, visit)
                .addObject("errors", problems)
                .addObject("scripts", List.of("attach.js"))
                .addObject("path", path(place))
                .addObject("version", announcement.version())
                .addObject("correction", correction)
                .addObject(
                        "heading",
                        announcement
                                .status()
                                .marked(announcement
                                        .current()
                                        .contents()
                                        .bestFor(visit.language())
                                        .title()))
                .addObject("back", "/console/announcements/" + announcement.id() + (correction ? "/correct" : "/edit"))
                .addObject(
                        "rows",
                        ahead.stream()
                                .map(each -> row(each, announcement, languages, visit))
                                .toList())
                .addObject(
                        "dropped",
                        files.dropped(announcement).stream()
                                .map(each -> FileLine.of(each, visit.language()))
                                .toList())
                .addObject(
                        "fields",
                        languages.stream()
                                .map(language -> field(language, typed))
                                .toList())
                .addObject("full", ahead.size() >= limits.maxFiles())
                .addObject("maxFiles", limits.maxFiles())
                .addObject("maxMegabytes", limits.maxFileSize().toMegabytes())
                .addObject("totalMegabytes", limits.maxTotalSize().toMegabytes())
                .addObject("maxBytes", limits.maxFileSize().toBytes())
                .addObject("endings", AttachmentKind.allEndings())
                .addObject("accept", AttachmentKind.allEndings().replace(' ', ','));
    }

    private Row row(Attachment attachment, Announcement announcement, List<Language> languages, Visit visit) {
        Set<Language> all = new LinkedHashSet<>(languages);
        all.addAll(attachment.titles().keySet());
        return new Row(
                FileLine.of(attachment, visit.language()),
                files.isFresh(attachment, announcement),
                all.stream()
                        .map(language -> field(language, attachment.titles()))
                        .toList());
    }

    /** Japanese, and what it is written in besides, as the composer orders them. */
    private static List<Language> languages(Announcement announcement) {
        Set<Language> written = announcement.current().contents().byLanguage().keySet();
        return Language.SHIPPED.stream()
                .filter(language -> language.equals(Language.JA) || written.contains(language))
                .collect(Collectors.toList());
    }

    private static Field field(Language language, Map<Language, String> titles) {
        return new Field(
                language.tag(), language.htmlTag(), PageTexts.nameOf(language), titles.getOrDefault(language, ""));
    }

    /** A file of the list. Public because templates can call nothing else, as are the others. */
    public record Row(FileLine line, boolean fresh, List<Field> fields) {}

    /** What it is in one language. */
    public record Field(String tag, String lang, String name, String value) {}
}
