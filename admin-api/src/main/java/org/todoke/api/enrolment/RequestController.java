package org.todoke.api.enrolment;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.Parameters;
import org.todoke.api.problem.ProblemException;
import org.todoke.audit.AuditLog;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.EnrolmentRequest;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Requests to follow a closed category are looked at and decided. */
@RestController
@RequestMapping(ApiPaths.BASE + "/enrolments")
class RequestController {
    private static final int MAX = 1000;

    private final EnrolmentDesk desk;
    private final AuditLog audit;

    RequestController(EnrolmentDesk desk, AuditLog audit) {
        this.desk = desk;
        this.audit = audit;
    }

    @GetMapping
    @RequiresScope(Scope.SUBSCRIBERS_READ)
    RequestList list(
            @RequestParam(defaultValue = "WAITING") String state, @RequestParam(defaultValue = "100") int limit) {
        return new RequestList(desk.requests(stateOf(state), Parameters.limit(limit, MAX)));
    }

    @PostMapping("/{id}/approve")
    @RequiresScope(Scope.SUBSCRIBERS_WRITE)
    EnrolmentRequest approve(@PathVariable UUID id, Principal caller) {
        return decide(id, State.APPROVED, "enrolment.approved", caller);
    }

    @PostMapping("/{id}/reject")
    @RequiresScope(Scope.SUBSCRIBERS_WRITE)
    EnrolmentRequest reject(@PathVariable UUID id, Principal caller) {
        return decide(id, State.REJECTED, "enrolment.rejected", caller);
    }

    private EnrolmentRequest decide(UUID id, State wanted, String action, Principal caller) {
        EnrolmentRequest decided = desk.decide(id, wanted == State.APPROVED, caller.getName())
                .orElseThrow(() -> new NotFoundException("enrolment", id));
        if (decided.state() != wanted) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "enrolment " + id + " is " + decided.state() + " already, expected WAITING");
        }
        audit.record(caller.getName(), action, id.toString(), Map.of("category", decided.category()));
        return decided;
    }

    private static State stateOf(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "state", "\"" + text + "\" is unknown, expected one of " + List.of(State.values())));
    }

    /** In the order of asking. */
    record RequestList(List<EnrolmentRequest> enrolments) {}
}
