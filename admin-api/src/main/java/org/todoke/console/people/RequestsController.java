package org.todoke.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.announcement.ApprovalSettingsDesk;
import org.todoke.category.Categories;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.Roles;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;
import org.todoke.staff.StaffRequest;

/** What waits for a second administrator. */
@Controller
class RequestsController {
    static final String REQUESTS = PeopleController.PEOPLE + "/requests";

    private final ConsolePages pages;
    private final SecondAdministrator second;
    private final Categories categories;
    private final StaffDirectory directory;
    private final RoleGrid grid;
    private final Clock clock;

    RequestsController(
            ConsolePages pages,
            SecondAdministrator second,
            Categories categories,
            StaffDirectory directory,
            RoleGrid grid,
            Clock clock) {
        this.pages = pages;
        this.second = second;
        this.categories = categories;
        this.directory = directory;
        this.grid = grid;
        this.clock = clock;
    }

    @GetMapping(REQUESTS)
    ModelAndView list(Visit visit) {
        visit.require(Duty.ADMINISTER);
        Instant now = clock.instant();
        List<Line> lines = second.requests().stream()
                .map(request -> line(request, now, visit))
                .toList();
        ModelAndView page = pages.page("people/requests", PeopleController.TEXTS, visit);
        page.addObject("open", lines.stream().filter(Line::open).toList());
        page.addObject("past", lines.stream().filter(line -> !line.open()).toList());
        return page;
    }

    @PostMapping(REQUESTS + "/{id}/confirm")
    ModelAndView confirm(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return answer(second.confirm(id, visit.staff()), "confirmed", visit);
    }

    @PostMapping(REQUESTS + "/{id}/refuse")
    ModelAndView refuse(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return answer(second.refuse(id, visit.staff()), "refused", visit);
    }

    private ModelAndView answer(boolean done, String key, Visit visit) {
        if (!done) {
            throw new RefusedException(HttpStatus.CONFLICT, PeopleController.TEXTS, "refused.request");
        }
        return pages.done(REQUESTS, PeopleController.TEXTS, key, visit);
    }

    private Line line(StaffRequest request, Instant now, Visit visit) {
        boolean open = request.isOpenAt(now);
        boolean own = request.askedBy().equals(visit.staff().id());
        boolean waiting = open && request.state() == StaffRequest.State.WAITING;
        return new Line(
                request,
                subject(request, visit.language()),
                name(request.askedBy()),
                request.decidedBy() == null ? "" : name(request.decidedBy()),
                wanted(request, visit.language()),
                open ? request.state().name() : past(request),
                open,
                waiting && !own,
                waiting,
                open && own && request.state() == StaffRequest.State.CONFIRMED);
    }

    private static String past(StaffRequest request) {
        return switch (request.state()) {
            case WAITING, CONFIRMED -> "EXPIRED";
            case REFUSED, DONE -> request.state().name();
        };
    }

    private String wanted(StaffRequest request, Language language) {
        return switch (request.kind()) {
            case SET_ROLES -> grid.words(Roles.of(request.details().getOrDefault("roles", "")), language);
            case RESET_SECOND_FACTOR -> "";
            case SET_MAIL -> request.details().getOrDefault("mail", "");
            case ISSUE_KEY -> request.details().getOrDefault("scopes", "");
            case LOOSEN_APPROVAL -> approval(ApprovalSettingsDesk.wanted(request), language);
        };
    }

    private static String approval(ApprovalSettings wanted, Language language) {
        PageTexts texts = ConsolePages.texts(language, PeopleController.TEXTS);
        Duration overdueAfter = wanted.overdueAfter();
        String people = texts.get("approval.people", wanted.approvers(Lane.ROUTINE), wanted.approvers(Lane.EMERGENCY));
        return wanted.releaseWhenOverdue() && overdueAfter != null
                ? people + texts.get("approval.release", overdueAfter.toMinutes())
                : people;
    }

    /** Categories are known by their names. */
    private String subject(StaffRequest request, Language language) {
        return request.kind() != StaffRequest.Kind.LOOSEN_APPROVAL
                ? request.subject()
                : categories.all().stream()
                        .filter(category -> category.code().equals(request.subject()))
                        .map(category -> category.name(language))
                        .findFirst()
                        .orElse(request.subject());
    }

    private String name(UUID account) {
        return directory.find(account).map(StaffAccount::displayName).orElse("");
    }

    /**
     * One request. Public because templates can call nothing else.
     *
     * @param confirmable by who is looking
     * @param takeable by who is looking: a key that was confirmed
     */
    public record Line(
            StaffRequest request,
            String subject,
            String askedBy,
            String decidedBy,
            String wanted,
            String state,
            boolean open,
            boolean confirmable,
            boolean refusable,
            boolean takeable) {}
}
