package org.todoke.api.enrolment;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Codes of a closed category are made, listed and taken back. */
@RestController
@RequestMapping(ApiPaths.BASE + "/categories/{code}/enrolment-codes")
class EnrolmentCodeController {
    private final EnrolmentDesk desk;
    private final Categories categories;
    private final AuditLog audit;
    private final Clock clock;

    EnrolmentCodeController(EnrolmentDesk desk, Categories categories, AuditLog audit, Clock clock) {
        this.desk = desk;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope(Scope.REFERENCE_READ)
    CodeList list(@PathVariable("code") String category) {
        return new CodeList(
                desk.codes(known(category)).stream().map(CodeJson::of).toList());
    }

    @PostMapping
    @RequiresScope(Scope.REFERENCE_WRITE)
    ResponseEntity<CodeJson> create(
            @PathVariable("code") String category, @RequestBody NewCode given, Principal caller) {
        String code = known(category);
        EnrolmentDesk.Created created;
        try {
            created = desk.create(given.check(code, clock.instant()), caller.getName());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "category", Objects.requireNonNullElse(e.getMessage(), "is not possible"));
        }
        audit.record(
                caller.getName(),
                "enrolment-code.created",
                created.code().id().toString(),
                Map.of("category", code, "label", created.code().label()));
        return ResponseEntity.created(URI.create(ApiPaths.BASE + "/categories/" + code + "/enrolment-codes/"
                        + created.code().id()))
                .body(CodeJson.of(created));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.REFERENCE_WRITE)
    void withdraw(@PathVariable("code") String category, @PathVariable UUID id, Principal caller) {
        if (!desk.withdraw(known(category), id)) {
            throw new NotFoundException("enrolment code in use", id);
        }
        audit.record(caller.getName(), "enrolment-code.withdrawn", id.toString(), Map.of("category", category));
    }

    private String known(String code) {
        return categories
                .find(code)
                .map(Category::code)
                .filter(code::equals)
                .orElseThrow(() -> new NotFoundException("category", code));
    }

    /** Newest first. */
    record CodeList(List<CodeJson> codes) {}
}
