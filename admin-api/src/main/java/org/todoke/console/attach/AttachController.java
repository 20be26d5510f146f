package org.todoke.console.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementFiles;
import org.todoke.announcement.EditConflictException;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentRefusedException;
import org.todoke.attachment.AttachmentRefusedException.Fault;
import org.todoke.attachment.Attachments;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.page.AttachmentAnswers;
import org.todoke.page.FieldProblem;
import org.todoke.page.UploadedTitles;
import org.todoke.staff.Duty;

/** The files of one announcement: a page of its own, so that a file that is not taken costs not a word of the draft. */
@Controller
@RequestMapping("/console/announcements/{id}/attachments")
class AttachController {
    private final ConsolePages console;
    private final AttachPages pages;
    private final AttachDesk desk;
    private final AnnouncementFiles files;
    private final Attachments attachments;
    private final AttachmentAnswers answers;

    AttachController(
            ConsolePages console,
            AttachPages pages,
            AttachDesk desk,
            AnnouncementFiles files,
            Attachments attachments,
            AttachmentAnswers answers) {
        this.console = console;
        this.pages = pages;
        this.desk = desk;
        this.files = files;
        this.attachments = attachments;
        this.answers = answers;
    }

    /** @param refused {@code size} when more was sent than the server takes at all */
    @GetMapping
    ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = "") String refused, Visit visit) {
        AttachDesk.Place place = desk.open(id, visit);
        boolean tooLarge = refused.equals("size");
        List<FieldProblem> problems = tooLarge
                ? List.of(new FieldProblem(
                        "file",
                        AttachPages.texts(visit)
                                .get(
                                        "fault.TOO_LARGE",
                                        files.limits().maxFileSize().toMegabytes())))
                : List.of();
        return pages.page(
                place, Map.of(), problems, tooLarge ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK, visit);
    }

    @PostMapping
    ModelAndView add(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            Visit visit) {
        AttachDesk.Place place = desk.open(id, visit);
        Map<Language, String> titles = UploadedTitles.read(fields);
        try {
            Attachment added = add(place, file, titles, visit);
            return console.done(AttachPages.path(place), AttachPages.MESSAGES, "added", visit, added.fileName());
        } catch (AttachmentRefusedException e) {
            String field = e.fault() == Fault.TITLE ? "title-ja" : "file";
            return pages.page(
                    place, titles, List.of(problem(field, e, visit)), HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
    }

    /**
     * @param step {@code save}; or {@code up-}, {@code down-}, {@code remove-}, {@code keep-} with a file's id
     * @param fields {@code <id>.title-<language>} of each file, in their order
     */
    @PostMapping("/arrange")
    ModelAndView arrange(
            @PathVariable UUID id,
            @RequestParam(name = "do", defaultValue = "save") String step,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam Map<String, String> fields,
            Visit visit) {
        AttachDesk.Place place = desk.open(id, visit);
        int dash = step.indexOf('-');
        UUID which = dash < 0 ? null : idOf(step.substring(dash + 1));
        try {
            switch (dash < 0 ? step : step.substring(0, dash)) {
                case "remove" -> files.remove(id, place.stage(), Objects.requireNonNull(which), visit.actor());
                case "keep" -> files.keep(id, Objects.requireNonNull(which), visit.actor());
                case "up" -> files.arrange(id, place.stage(), wanted(place, fields, which, -1), version, visit.actor());
                case "down" ->
                    files.arrange(id, place.stage(), wanted(place, fields, which, 1), version, visit.actor());
                default -> files.arrange(id, place.stage(), wanted(place, fields, null, 0), version, visit.actor());
            }
        } catch (EditConflictException e) {
            throw RefusedException.changedMeanwhile();
        } catch (AttachmentRefusedException e) {
            return pages.page(
                    place,
                    Map.of(),
                    List.of(problem(e.fault() == Fault.TITLE ? "files" : "file", e, visit)),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    visit);
        }
        return console.done(AttachPages.path(place), AttachPages.MESSAGES, "arranged", visit);
    }

    /** Also of what is not released: whoever approves it has to see it. */
    @GetMapping("/{file}")
    ResponseEntity<Resource> file(@PathVariable UUID id, @PathVariable UUID file, Visit visit) {
        visit.require(Duty.LOOK);
        return attachments
                .find(file)
                .filter(each -> each.announcementId().equals(id))
                .map(each -> answers.of(each, null))
                .orElseThrow(RefusedException::notFound);
    }

    private Attachment add(
            AttachDesk.Place place, @Nullable MultipartFile file, Map<Language, String> titles, Visit visit) {
        if (file == null || file.isEmpty()) {
            throw new AttachmentRefusedException(Fault.EMPTY, "There is no file, expected one");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream bytes = file.getInputStream()) {
            return files.add(place.id(), place.stage(), name, titles, bytes, visit.actor());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what was sent", e);
        }
    }

    /** In the new order, with the titles as they were typed. */
    private Map<UUID, Map<Language, String>> wanted(
            AttachDesk.Place place, Map<String, String> fields, @Nullable UUID which, int by) {
        List<UUID> order = new ArrayList<>(
                files.ahead(place.announcement()).stream().map(Attachment::id).toList());
        int from = which == null ? -1 : order.indexOf(which);
        if (from >= 0 && from + by >= 0 && from + by < order.size()) {
            Collections.swap(order, from, from + by);
        }
        Map<UUID, Map<Language, String>> wanted = new LinkedHashMap<>();
        order.forEach(each -> wanted.put(each, UploadedTitles.read(fields, each + ".title-")));
        return wanted;
    }

    private static FieldProblem problem(String field, AttachmentRefusedException refusal, Visit visit) {
        return new FieldProblem(
                field,
                AttachPages.texts(visit)
                        .get("fault." + refusal.fault(), refusal.facts().toArray()));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.notFound();
        }
    }
}
