package org.todoke.api.rule;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RuleBook;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RuleWarning;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.audit.AuditLog;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Rules are looked at, changed and put in force, as JSON or as a table. */
@RestController
@RequestMapping(ApiPaths.BASE + "/rules")
class RuleController {
    private static final String CSV = "text/csv";
    private static final String KIND = "rules version";

    private final RuleBook rules;
    private final AuditLog audit;

    RuleController(RuleBook rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.RULES_READ)
    RulesJson inForce() {
        return json(rules.inForce());
    }

    @GetMapping(produces = CSV)
    @RequiresScope(Scope.RULES_READ)
    String inForceAsTable() {
        return table(rules.inForce());
    }

    @GetMapping("/versions")
    @RequiresScope(Scope.RULES_READ)
    VersionList versions() {
        return new VersionList(
                rules.versions().stream().map(RulesJson::summaryOf).toList());
    }

    @GetMapping(path = "/versions/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.RULES_READ)
    RulesJson version(@PathVariable int number) {
        return json(find(number));
    }

    @GetMapping(path = "/versions/{number}", produces = CSV)
    @RequiresScope(Scope.RULES_READ)
    String versionAsTable(@PathVariable int number) {
        return table(find(number));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.RULES_WRITE)
    RulesJson change(@RequestBody NewRules given, Principal caller) {
        return save(given.check(), caller);
    }

    @PutMapping(consumes = CSV, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.RULES_WRITE)
    RulesJson change(
            @RequestBody String table,
            @RequestParam int basedOn,
            @RequestParam(defaultValue = "true") boolean activate,
            @RequestParam(required = false) @Nullable String comment,
            Principal caller) {
        return save(new NewRules(basedOn, activate, comment, rows(table)).check(), caller);
    }

    @PostMapping("/versions/{number}/activate")
    @RequiresScope(Scope.RULES_WRITE)
    RulesJson activate(@PathVariable int number, @RequestBody Activation given, Principal caller) {
        if (given.replaces() == null) {
            throw new InvalidRequestException("replaces", "is missing, expected the version of GET /api/v1/rules");
        }
        find(number);
        RuleVersion activated = rules.activate(number, given.replaces(), caller.getName());
        audit.record(
                caller.getName(),
                "rules.activated",
                Integer.toString(number),
                Map.of("replaces", Integer.toString(given.replaces())));
        return json(activated);
    }

    private RulesJson save(NewRules.Valid given, Principal caller) {
        RuleVersion saved =
                rules.save(given.rules(), given.basedOn(), given.activate(), given.comment(), caller.getName());
        audit.record(
                caller.getName(),
                given.activate() ? "rules.changed" : "rules.drafted",
                Integer.toString(saved.number()),
                Map.of("basedOn", Integer.toString(given.basedOn())));
        return json(saved);
    }

    private RuleVersion find(int number) {
        return rules.find(number).orElseThrow(() -> new NotFoundException(KIND, number));
    }

    private List<RuleRow> rows(String table) {
        try {
            return rules.read(table);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("rules", Objects.requireNonNullElse(e.getMessage(), "cannot be read"));
        }
    }

    private String table(RuleVersion version) {
        try {
            return rules.table(version.rules());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "Accept", Objects.requireNonNullElse(e.getMessage(), "cannot be written"));
        }
    }

    /** What an old version names may be gone since. */
    private RulesJson json(RuleVersion version) {
        try {
            return RulesJson.of(
                    version,
                    rules.check(version.rules()).stream()
                            .map(RuleWarning::message)
                            .toList());
        } catch (InvalidRulesException e) {
            return RulesJson.of(
                    version, List.of(Objects.requireNonNullElse(e.getMessage(), "cannot be taken any more")));
        }
    }

    /** @param replaces the version in force that the caller knows */
    record Activation(@Nullable Integer replaces) {}

    /** Newest first. */
    record VersionList(List<RulesJson> versions) {}
}
