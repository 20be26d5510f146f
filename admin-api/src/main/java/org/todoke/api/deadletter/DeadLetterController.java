package org.todoke.api.deadletter;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.Parameters;
import org.todoke.audit.AuditLog;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.DeadLetters.DeadLetter;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Dead letters are looked at and handed back to their topic. */
@RestController
@RequestMapping(ApiPaths.BASE + "/dead-letters")
class DeadLetterController {
    private static final int MAX = 1000;

    private final DeadLetters deadLetters;
    private final AuditLog audit;

    DeadLetterController(DeadLetters deadLetters, AuditLog audit) {
        this.deadLetters = deadLetters;
        this.audit = audit;
    }

    @GetMapping
    @RequiresScope(Scope.OPERATIONS)
    DeadLetterList list(@RequestParam(defaultValue = "100") int limit) {
        return new DeadLetterList(deadLetters.list(Parameters.limit(limit, MAX)));
    }

    @PostMapping("/{id}/replay")
    @RequiresScope(Scope.OPERATIONS)
    DeadLetter replay(@PathVariable long id, Principal caller) {
        DeadLetter replayed = deadLetters.replay(id).orElseThrow(() -> new NotFoundException("dead letter", id));
        audit.record(caller.getName(), "dead-letter.replayed", Long.toString(id), Map.of("topic", replayed.topic()));
        return replayed;
    }

    /** Newest first. */
    record DeadLetterList(List<DeadLetter> deadLetters) {}
}
