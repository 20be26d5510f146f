package org.todoke.api.feed;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.intake.FeedHealth;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Every route is listed, also those that are off. */
@RestController
@RequestMapping(ApiPaths.BASE + "/feeds")
class FeedController {
    private final FeedHealth health;

    FeedController(FeedHealth health) {
        this.health = health;
    }

    @GetMapping
    @RequiresScope(Scope.OPERATIONS)
    FeedList list() {
        return new FeedList(health.statuses().stream().map(FeedJson::of).toList());
    }

    /** By route and name. */
    record FeedList(List<FeedJson> feeds) {}
}
