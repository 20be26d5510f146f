package org.todoke.console.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.audit.AuditEntry;
import org.todoke.audit.AuditTrail;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.staff.Duty;

/** Who did what, latest first, by actor and action. */
@Controller
class AuditPageController {
    private static final Messages TEXTS = Messages.load("console/audit");
    private static final int LINES = 50;
    /** A rare actor is looked for this far back by one page; the next page goes on from there. */
    private static final int SCANNED = 5_000;

    private static final int CHUNK = 500;

    private final ConsolePages pages;
    private final AuditTrail trail;

    AuditPageController(ConsolePages pages, AuditTrail trail) {
        this.pages = pages;
        this.trail = trail;
    }

    @GetMapping("/console/audit")
    ModelAndView list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable Long before,
            Visit visit) {
        visit.require(Duty.ADMINISTER);
        Found found = find(actor.strip(), action.strip(), before);
        ModelAndView page = pages.page("audit/list", TEXTS, visit);
        page.addObject("entries", found.entries());
        page.addObject("older", found.older());
        page.addObject("paged", before != null);
        page.addObject("actor", actor);
        page.addObject("action", action);
        return page;
    }

    private Found find(String actor, String action, @Nullable Long before) {
        List<AuditEntry> found = new ArrayList<>();
        Long at = before;
        for (int scanned = 0; scanned < SCANNED; scanned += CHUNK) {
            List<AuditEntry> chunk = trail.page(at, CHUNK);
            for (AuditEntry entry : chunk) {
                at = entry.id();
                if (contains(entry.actor(), actor) && contains(entry.action(), action)) {
                    found.add(entry);
                }
                if (found.size() == LINES) {
                    return new Found(found, at);
                }
            }
            if (chunk.size() < CHUNK) {
                return new Found(found, null);
            }
        }
        return new Found(found, at);
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** @param older where the next page begins; null when this was the last */
    private record Found(List<AuditEntry> entries, @Nullable Long older) {}
}
