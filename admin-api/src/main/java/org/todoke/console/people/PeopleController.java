package org.todoke.console.people;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.content.PublicUrl;
import org.todoke.page.FieldProblem;
import org.todoke.staff.DirectoryLinks;
import org.todoke.staff.Duty;
import org.todoke.staff.People;
import org.todoke.staff.Role;
import org.todoke.staff.Roles;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.SignInNameTakenException;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffDirectory;

/** Who works with the hub, and what they may do. */
@Controller
class PeopleController {
    static final String PEOPLE = "/console/people";
    static final Messages TEXTS = Messages.load("console/people");

    private final ConsolePages pages;
    private final People people;
    private final SecondAdministrator second;
    private final StaffDirectory directory;
    private final DirectoryLinks links;
    private final RoleGrid grid;
    private final PublicUrl publicUrl;

    PeopleController(
            ConsolePages pages,
            People people,
            SecondAdministrator second,
            StaffDirectory directory,
            DirectoryLinks links,
            RoleGrid grid,
            PublicUrl publicUrl) {
        this.pages = pages;
        this.people = people;
        this.second = second;
        this.links = links;
        this.directory = directory;
        this.grid = grid;
        this.publicUrl = publicUrl;
    }

    @GetMapping(PEOPLE)
    ModelAndView list(Visit visit) {
        visit.require(Duty.ADMINISTER);
        ModelAndView page = pages.page("people/list", TEXTS, visit);
        page.addObject(
                "people",
                directory.all().stream()
                        .map(account -> new Line(account, grid.words(account.roles(), visit.language())))
                        .toList());
        page.addObject("waiting", second.waitingFor(visit.staff()));
        page.addObject(
                "alone",
                directory.all().stream().filter(StaffAccount::isAdministrator).count() < 2);
        return page;
    }

    @GetMapping(PEOPLE + "/new")
    ModelAndView form(Visit visit) {
        visit.require(Duty.ADMINISTER);
        return form(visit, HttpStatus.OK, "", "", "", Map.of());
    }

    @PostMapping(PEOPLE + "/new")
    ModelAndView add(
            @RequestParam(defaultValue = "") String signInName,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(required = false) @Nullable List<String> role,
            Visit visit) {
        visit.require(Duty.ADMINISTER);
        String name = StaffAccount.signInName(signInName);
        String shown = displayName.strip();
        String address = mail.strip();
        Map<String, Set<Role>> roles = grid.chosen(role);
        FieldKey fault = fault(name, shown, address);
        if (fault == null) {
            try {
                StaffAccount account = people.add(name, shown, address.isEmpty() ? null : address, visit.staff());
                return invited(account, people.setRoles(account, roles, visit.staff()), roles, visit);
            } catch (SignInNameTakenException e) {
                fault = new FieldKey("signInName", "fault.taken");
            }
        }
        ModelAndView page = form(visit, HttpStatus.UNPROCESSABLE_CONTENT, signInName, displayName, mail, roles);
        return withFault(page, fault, visit);
    }

    /** What needs no second person is given at once, so that the new colleague can begin. */
    private ModelAndView invited(
            StaffAccount account, People.Result result, Map<String, Set<Role>> roles, Visit visit) {
        boolean asked = result instanceof People.Result.Asked;
        if (asked) {
            people.setRoles(account, Roles.harmless(roles), visit.staff());
        }
        return invitation(account, asked, visit);
    }

    @GetMapping(PEOPLE + "/{id:[0-9a-f-]{36}}")
    ModelAndView show(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return person(find(id), visit, HttpStatus.OK);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/details")
    ModelAndView describe(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String mail,
            Visit visit) {
        visit.require(Duty.ADMINISTER);
        StaffAccount account = find(id);
        FieldKey fault = fault(account.signInName(), displayName.strip(), mail.strip());
        if (fault == null) {
            try {
                String address = mail.isBlank() ? null : mail.strip();
                return answer(
                        id, people.describe(account, displayName.strip(), address, visit.staff()), "details", visit);
            } catch (SignInNameTakenException e) {
                fault = new FieldKey("mail", "fault.taken.mail");
            }
        }
        return withFault(person(account, visit, HttpStatus.UNPROCESSABLE_CONTENT), fault, visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/roles")
    ModelAndView roles(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable List<String> role, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return answer(id, people.setRoles(find(id), grid.chosen(role), visit.staff()), "roles", visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/invite")
    ModelAndView invite(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        StaffAccount account = find(id);
        if (account.isDisabled()) {
            throw new RefusedException(HttpStatus.CONFLICT, TEXTS, "refused.disabled");
        }
        return invitation(account, false, visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/second-factor")
    ModelAndView resetSecondFactor(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return answer(id, people.resetSecondFactor(find(id), visit.staff()), "second", visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/disable")
    ModelAndView disable(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        return answer(id, people.disable(find(id), visit.staff()), "disabled", visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/enable")
    ModelAndView enable(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        people.enable(find(id), visit.staff());
        return pages.done(path(id), TEXTS, "enabled", visit);
    }

    @PostMapping(PEOPLE + "/{id:[0-9a-f-]{36}}/unlink")
    ModelAndView unlink(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        people.unlink(find(id), visit.staff());
        return pages.done(path(id), TEXTS, "unlinked", visit);
    }

    private ModelAndView answer(UUID id, People.Result result, String done, Visit visit) {
        return switch (result) {
            case People.Result.Done all -> pages.done(path(id), TEXTS, done, visit);
            case People.Result.Asked asked -> pages.done(RequestsController.REQUESTS, TEXTS, "asked", visit);
            case People.Result.LastAdministrator last ->
                throw new RefusedException(HttpStatus.CONFLICT, TEXTS, "refused.last");
        };
    }

    /** The link is shown once, in the answer itself; the hub keeps a hash of it. */
    private ModelAndView invitation(StaffAccount account, boolean asked, Visit visit) {
        ModelAndView page = pages.page("people/invited", TEXTS, visit);
        page.addObject("account", account);
        page.addObject("asked", asked);
        page.addObject(
                "link",
                publicUrl
                        .resolve("/console/invitation/" + people.invite(account, visit.staff()))
                        .toString());
        page.addObject("days", People.INVITATION_LASTS.toDays());
        return page;
    }

    private ModelAndView person(StaffAccount account, Visit visit, HttpStatus status) {
        ModelAndView page = pages.page("people/person", status, TEXTS, visit);
        page.addObject("account", account);
        page.addObject("grid", grid.of(account.roles(), visit.language()));
        page.addObject("linked", links.personOf(account.id()).isPresent());
        page.addObject("directoryRoles", grid.words(links.roles(account.id()), visit.language()));
        return page;
    }

    private ModelAndView form(
            Visit visit,
            HttpStatus status,
            String signInName,
            String displayName,
            String mail,
            Map<String, Set<Role>> roles) {
        ModelAndView page = pages.page("people/new", status, TEXTS, visit);
        page.addObject("signInName", signInName);
        page.addObject("displayName", displayName);
        page.addObject("mail", mail);
        page.addObject("grid", grid.of(roles, visit.language()));
        return page;
    }

    private static @Nullable FieldKey fault(String signInName, String displayName, String mail) {
        if (!StaffAccount.isSignInName(signInName)) {
            return new FieldKey("signInName", "fault.signInName");
        }
        if (!StaffAccount.isDisplayName(displayName)) {
            return new FieldKey("displayName", "fault.displayName");
        }
        return mail.isEmpty() || StaffAccount.isMail(mail) ? null : new FieldKey("mail", "fault.mail");
    }

    private static ModelAndView withFault(ModelAndView page, @Nullable FieldKey fault, Visit visit) {
        FieldKey known = Objects.requireNonNull(fault);
        String message = ConsolePages.texts(visit.language(), TEXTS).get(known.key());
        page.addObject("errors", List.of(new FieldProblem(known.field(), message)));
        return page;
    }

    private StaffAccount find(UUID id) {
        return directory.find(id).orElseThrow(RefusedException::notFound);
    }

    private static String path(UUID id) {
        return PEOPLE + "/" + id;
    }

    private record FieldKey(String field, String key) {}

    /** One person in the list. Public because templates can call nothing else. */
    public record Line(StaffAccount account, String roles) {}
}
