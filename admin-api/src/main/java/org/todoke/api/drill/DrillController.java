package org.todoke.api.drill;

import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.announcement.Drill;
import org.todoke.announcement.DrillMode;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.audit.AuditLog;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** The drill mode is switched on, looked at and ended. */
@RestController
@RequestMapping(ApiPaths.BASE + "/drill")
class DrillController {
    private final DrillMode mode;
    private final AuditLog audit;

    DrillController(DrillMode mode, AuditLog audit) {
        this.mode = mode;
        this.audit = audit;
    }

    @GetMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    DrillJson get() {
        return mode.current().map(DrillJson::of).orElse(DrillJson.OFF);
    }

    @PutMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    DrillJson begin(@RequestBody NewDrill given, Principal caller) {
        NewDrill.Valid valid = given.check();
        Drill drill;
        try {
            drill = mode.begin(valid.until(), valid.title(), caller.getName());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("until", Objects.requireNonNullElse(e.getMessage(), "is not possible"));
        }
        audit.record(
                caller.getName(),
                "drill.begun",
                drill.id().toString(),
                Map.of("title", drill.title(), "until", drill.until().toString()));
        return DrillJson.of(drill);
    }

    /** Also where none is on: what the caller wants is so. */
    @DeleteMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    DrillJson end(Principal caller) {
        mode.end(caller.getName())
                .ifPresent(drill -> audit.record(
                        caller.getName(), "drill.ended", drill.id().toString(), Map.of("title", drill.title())));
        return DrillJson.OFF;
    }
}
