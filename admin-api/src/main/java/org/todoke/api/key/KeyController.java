package org.todoke.api.key;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.ProblemException;
import org.todoke.security.ApiKey;
import org.todoke.security.ApiKeys;
import org.todoke.security.ApiPaths;
import org.todoke.security.IssuedKey;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** API keys are issued, listed and revoked. */
@RestController
@RequestMapping(ApiPaths.BASE + "/api-keys")
class KeyController {
    private final ApiKeys keys;
    private final Clock clock;

    KeyController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope(Scope.KEYS_ADMIN)
    KeyList list() {
        return new KeyList(keys.all().stream().map(KeyJson::of).toList());
    }

    @PostMapping
    @RequiresScope(Scope.KEYS_ADMIN)
    ResponseEntity<KeyJson> issue(@RequestBody NewKey given, @AuthenticationPrincipal ApiKey caller) {
        NewKey.Valid wanted = given.check(clock.instant());
        refuseMoreThanOwn(wanted.scopes(), caller);
        IssuedKey issued = keys.issue(wanted.name(), wanted.scopes(), wanted.expiresAt(), caller.name());
        return ResponseEntity.created(
                        URI.create(ApiPaths.BASE + "/api-keys/" + issued.key().id()))
                .body(KeyJson.of(issued));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.KEYS_ADMIN)
    void revoke(@PathVariable String id, Principal caller) {
        if (!keys.revoke(id, caller.getName())) {
            throw new NotFoundException("API key in use", id);
        }
    }

    /** Otherwise whoever may issue keys could do everything. */
    private static void refuseMoreThanOwn(Set<Scope> wanted, ApiKey caller) {
        Set<Scope> more = EnumSet.copyOf(wanted);
        more.removeAll(caller.scopes());
        if (!more.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "A key can only issue scopes that it has itself: it lacks " + more);
        }
    }

    /** Newest first. */
    record KeyList(List<KeyJson> keys) {}
}
