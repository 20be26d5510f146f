package org.todoke.console.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.todoke.page.FieldProblem;
import org.todoke.security.ApiKeys;
import org.todoke.security.IssuedKey;
import org.todoke.security.KeyNameTakenException;
import org.todoke.security.Scope;
import org.todoke.staff.Duty;
import org.todoke.staff.SecondAdministrator;
import org.todoke.staff.StaffRequest;

/** Keys of systems that use the API. One with all scopes needs a second administrator; every secret is shown once. */
@Controller
class KeysController {
    private static final String KEYS = "/console/keys";
    private static final String REQUESTS = "/console/people/requests";
    private static final String SCOPES = "scopes";
    private static final Messages TEXTS = Messages.load("console/keys");
    private static final int LONGEST_NAME = 60;
    /** In days; 0 stands for never. */
    private static final List<Integer> TERMS = List.of(30, 90, 365, 0);

    private final ConsolePages pages;
    private final ApiKeys keys;
    private final SecondAdministrator second;
    private final Clock clock;

    KeysController(ConsolePages pages, ApiKeys keys, SecondAdministrator second, Clock clock) {
        this.pages = pages;
        this.keys = keys;
        this.second = second;
        this.clock = clock;
    }

    @GetMapping(KEYS)
    ModelAndView list(Visit visit) {
        visit.require(Duty.ADMINISTER);
        return page(visit, HttpStatus.OK, "", EnumSet.noneOf(Scope.class), 90);
    }

    @PostMapping(KEYS)
    ModelAndView issue(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable List<String> scope,
            @RequestParam(defaultValue = "90") int days,
            Visit visit) {
        visit.require(Duty.ADMINISTER);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        (scope == null ? List.<String>of() : scope)
                .forEach(text -> Scope.of(text).ifPresent(scopes::add));
        String title = name.strip();
        Optional<FieldProblem> fault = fault(title, scopes, days, visit);
        if (fault.isPresent()) {
            ModelAndView page = page(visit, HttpStatus.UNPROCESSABLE_CONTENT, name, scopes, days);
            page.addObject("errors", List.of(fault.get()));
            return page;
        }
        if (scopes.stream().anyMatch(Scope::isDangerous)
                && second.ask(StaffRequest.Kind.ISSUE_KEY, title, details(scopes, days), visit.staff())
                        .isPresent()) {
            return pages.done(REQUESTS, TEXTS, "asked", visit);
        }
        return issued(title, scopes, days, visit);
    }

    /** The key that another administrator confirmed, made now for who asked. */
    @PostMapping(KEYS + "/requests/{id}")
    ModelAndView take(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        StaffRequest request = second.takeKey(id, visit.staff())
                .orElseThrow(() -> new RefusedException(HttpStatus.CONFLICT, TEXTS, "refused.take"));
        int days = Integer.parseInt(request.details().getOrDefault("days", "90"));
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(request.details().getOrDefault(SCOPES, "").split(" ", -1))
                .forEach(text -> Scope.of(text).ifPresent(scopes::add));
        return issued(request.subject(), scopes, days, visit);
    }

    private static Map<String, String> details(Set<Scope> scopes, int days) {
        String texts = scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
        return Map.of(SCOPES, texts, "days", Integer.toString(days));
    }

    @PostMapping(KEYS + "/{id}/revoke")
    ModelAndView revoke(@PathVariable String id, Visit visit) {
        visit.require(Duty.ADMINISTER);
        if (!keys.revoke(id, visit.actor())) {
            throw RefusedException.notFound();
        }
        return pages.done(KEYS, TEXTS, "revoked", visit);
    }

    private ModelAndView issued(String name, Set<Scope> scopes, int days, Visit visit) {
        Instant expiresAt = days == 0 ? null : clock.instant().plus(Duration.ofDays(days));
        try {
            IssuedKey issued = keys.issue(name, scopes, expiresAt, visit.actor());
            ModelAndView page = pages.page("keys/issued", TEXTS, visit);
            page.addObject("key", issued.key());
            page.addObject("secret", issued.secret());
            return page;
        } catch (KeyNameTakenException e) {
            ModelAndView page = page(visit, HttpStatus.UNPROCESSABLE_CONTENT, name, scopes, days);
            page.addObject("errors", List.of(new FieldProblem("name", text(visit, "fault.taken"))));
            return page;
        }
    }

    private Optional<FieldProblem> fault(String name, Set<Scope> scopes, int days, Visit visit) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new FieldProblem("name", text(visit, "fault.name")));
        }
        if (scopes.isEmpty()) {
            return Optional.of(new FieldProblem("scopes", text(visit, "fault.scopes")));
        }
        return TERMS.contains(days)
                ? Optional.empty()
                : Optional.of(new FieldProblem("days", text(visit, "fault.days")));
    }

    private ModelAndView page(Visit visit, HttpStatus status, String name, Set<Scope> chosen, int days) {
        Instant now = clock.instant();
        ModelAndView page = pages.page("keys/list", status, TEXTS, visit);
        page.addObject("keys", keys.all());
        page.addObject("now", now);
        page.addObject("name", name);
        page.addObject("days", days);
        page.addObject("terms", TERMS);
        page.addObject(
                "scopes",
                Arrays.stream(Scope.values())
                        .map(scope ->
                                new Choice(scope.text(), scope.name(), chosen.contains(scope), scope.isDangerous()))
                        .toList());
        return page;
    }

    private static String text(Visit visit, String key) {
        return ConsolePages.texts(visit.language(), TEXTS).get(key);
    }

    /** A scope that can be ticked. Public because templates can call nothing else. */
    public record Choice(String text, String key, boolean chosen, boolean dangerous) {}
}
