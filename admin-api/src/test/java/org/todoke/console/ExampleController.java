package org.todoke.console;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementService;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.staff.Duty;

/** How a group of pages is written. */
@Controller
@RequestMapping("/console/example")
class ExampleController {
    private static final String PAGE = "/console/example";
    private static final String TEMPLATE = "example";
    private static final Messages MESSAGES = Messages.load("console/example");

    private final ConsolePages pages;
    private final AnnouncementService announcements;

    ExampleController(ConsolePages pages, AnnouncementService announcements) {
        this.pages = pages;
        this.announcements = announcements;
    }

    @GetMapping
    ModelAndView show(Visit visit) {
        visit.require(Duty.LOOK);
        return pages.page(TEMPLATE, MESSAGES, visit).addObject("name", "");
    }

    @PostMapping
    ModelAndView save(@RequestParam String name, Visit visit) {
        visit.require(Duty.COMPOSE, "school");
        if (name.isBlank()) {
            String fault = ConsolePages.texts(visit.language(), MESSAGES).get("name.missing");
            return pages.page(TEMPLATE, HttpStatus.UNPROCESSABLE_CONTENT, MESSAGES, visit)
                    .addObject("name", name)
                    .addObject("errors", List.of(new FieldProblem("name", fault)));
        }
        return pages.done(PAGE, MESSAGES, "saved", visit, name);
    }

    @PostMapping("/{id}/release")
    ModelAndView release(@PathVariable UUID id, Visit visit) {
        announcements.release(id, visit.actor());
        return pages.redirect(PAGE);
    }

    @GetMapping("/fails/{how}")
    ModelAndView fail(@PathVariable String how) {
        throw switch (how) {
            case "gone" -> RefusedException.notFound();
            case "changed" -> RefusedException.changedMeanwhile();
            case "own" -> new RefusedException(HttpStatus.CONFLICT, MESSAGES, "full", 3);
            default -> new IllegalStateException("<script>secret</script>");
        };
    }
}
