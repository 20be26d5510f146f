package org.todoke.console.compose;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.EditConflictException;
import org.todoke.announcement.IllegalTransitionException;
import org.todoke.announcement.InvalidAnnouncementException;
import org.todoke.audience.AudienceCounts.Count;
import org.todoke.console.Reckoning;
import org.todoke.console.Visit;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** What the composer's script asks for while somebody types. Each takes the whole form, and {@code id} when it is saved already. */
@Controller
@RequestMapping("/console/announcements/composing")
class ComposeLiveController {
    private final ComposePages pages;
    private final ComposeDesk desk;
    private final Reckoning reckoning;
    private final Clock clock;

    ComposeLiveController(ComposePages pages, ComposeDesk desk, Reckoning reckoning, Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @PostMapping("/previews")
    ModelAndView previews(
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        ComposeForm form = form(sent, visit);
        return pages.previewsAlone(form, known(id, visit), visit);
    }

    /** Changes nothing and holds nothing of what is written: asked for by its address. */
    @GetMapping("/approvers")
    ModelAndView approvers(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String lane,
            Visit visit) {
        visit.require(Duty.COMPOSE);
        return pages.approversAlone(category, lane, visit);
    }

    /**
     * @param pieces how many pieces of the audience are counted; 0 for an estimate
     */
    @PostMapping("/count")
    @ResponseBody
    ResponseEntity<Map<String, Object>> count(
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam(defaultValue = "0") int pieces,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        ComposeForm form = form(sent, visit);
        PageTexts texts = ComposePages.texts(visit);
        FormReader reader = new FormReader(form, texts);
        AnnouncementDraft draft = reader.read(desk.statusOf(known(id, visit)));
        List<FieldProblem> problems = reader.problems().stream()
                .filter(problem -> List.of("category", "where", "how").contains(problem.field()))
                .toList();
        if (!problems.isEmpty()) {
            return ResponseEntity.unprocessableContent().body(Map.of("problems", problems));
        }
        int wanted = Math.clamp(pieces, 0, Reckoning.PIECES);
        Reckoning.Reckoned reckoned = wanted == 0
                ? reckoning.reckon(ComposePages.question(draft))
                : new Reckoning.Reckoned(
                        reckoning.upTo(ComposePages.question(draft), wanted), wanted == Reckoning.PIECES);
        return ResponseEntity.ok(json(reckoned, wanted, texts));
    }

    private static Map<String, Object> json(Reckoning.Reckoned reckoned, int pieces, PageTexts texts) {
        Count count = reckoned.count();
        Map<String, Long> channels = new LinkedHashMap<>();
        new TreeMap<>(count.endpoints())
                .forEach((channel, number) -> channels.put(texts.get("channel." + channel), number));
        return Map.of(
                "people",
                count.people(),
                "without",
                count.without(),
                "channels",
                channels,
                "exact",
                reckoned.exact(),
                "pieces",
                pieces,
                "of",
                Reckoning.PIECES);
    }

    @PostMapping("/autosave")
    @ResponseBody
    ResponseEntity<Map<String, Object>> autosave(
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        ComposeForm form = form(sent, visit);
        Announcement known = known(id, visit);
        FormReader reader = new FormReader(form, ComposePages.texts(visit));
        AnnouncementDraft draft = reader.read(known == null ? null : known.status());
        if (!reader.problems().isEmpty()) {
            return ResponseEntity.unprocessableContent().body(Map.of("problems", reader.problems()));
        }
        try {
            Announcement saved = desk.save(id, draft, ComposeController.versionOf(form), visit);
            return ResponseEntity.ok(Map.of(
                    "id", saved.id(),
                    "version", saved.version(),
                    "action", ComposePages.path(saved.id()),
                    "at", ComposePages.texts(visit).time(clock.instant())));
        } catch (InvalidAnnouncementException e) {
            reader.add(e.violations());
            return ResponseEntity.unprocessableContent().body(Map.of("problems", reader.problems()));
        } catch (EditConflictException e) {
            PageTexts texts = ComposePages.texts(visit);
            return conflict(texts.get("conflict.live", e.changedBy(), texts.time(e.changedAt())));
        } catch (IllegalTransitionException e) {
            PageTexts texts = ComposePages.texts(visit);
            return conflict(texts.get("conflict.state", texts.get("state." + e.state())));
        }
    }

    private static ResponseEntity<Map<String, Object>> conflict(String message) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("message", message));
    }

    private ComposeForm form(MultiValueMap<String, String> sent, Visit visit) {
        visit.require(Duty.COMPOSE);
        ComposeForm form = ComposeForm.read(sent);
        desk.require(form.category, visit);
        return form;
    }

    private @Nullable Announcement known(@Nullable UUID id, Visit visit) {
        return id == null ? null : desk.get(id, visit);
    }
}
