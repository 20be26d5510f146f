package org.todoke.api.rule;

import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.alert.RehearsalReport;
import org.todoke.alert.Rehearsals;
import org.todoke.alert.RuleBook;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Rules are tried on what came in, without sending anything. */
@RestController
@RequestMapping(ApiPaths.BASE + "/rules/rehearsals")
class RehearsalController {
    private final Rehearsals rehearsals;
    private final RuleBook rules;

    RehearsalController(Rehearsals rehearsals, RuleBook rules) {
        this.rehearsals = rehearsals;
        this.rules = rules;
    }

    @PostMapping
    @RequiresScope(Scope.RULES_READ)
    RehearsalReport rehearse(@RequestBody NewRehearsal given) {
        NewRehearsal.Span span = given.check();
        try {
            return rehearsals.rehearse(rows(given), span.from(), span.to(), given.stateFrom());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("from", Objects.requireNonNullElse(e.getMessage(), "is not possible"));
        }
    }

    private List<RuleRow> rows(NewRehearsal given) {
        Integer version = given.version();
        return version == null
                ? Objects.requireNonNull(given.rules())
                : rules.find(version)
                        .map(RuleVersion::rules)
                        .orElseThrow(() -> new NotFoundException("rules version", version));
    }
}
