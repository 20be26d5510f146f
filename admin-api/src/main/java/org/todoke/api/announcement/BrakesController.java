package org.todoke.api.announcement;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.audience.Brakes;
import org.todoke.audience.Resends;
import org.todoke.delivery.Channel;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** What is done with an announcement while it is on its way: held back, let go, stopped, told again elsewhere. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}")
class BrakesController {
    private final Brakes brakes;
    private final Resends resends;

    BrakesController(Brakes brakes, Resends resends) {
        this.brakes = brakes;
        this.resends = resends;
    }

    @PostMapping("/pause")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    Brakes.State pause(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return brakes.pause(id, caller.getName(), ChangeJson.reasonOf(change));
    }

    @PostMapping("/resume")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    Brakes.State resume(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return brakes.resume(id, caller.getName(), ChangeJson.reasonOf(change));
    }

    @PostMapping("/stop")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    Brakes.State stop(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return brakes.stop(id, caller.getName(), ChangeJson.reasonOf(change));
    }

    @PostMapping("/resend")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    Resent resend(@PathVariable UUID id, @RequestBody ResendJson asked, Principal caller) {
        Channel channel = asked.channel();
        if (channel == null) {
            throw new InvalidRequestException("channel", "is missing, expected for example SMS");
        }
        return new Resent(channel, resends.resend(id, channel, caller.getName(), ChangeJson.checked(asked.reason())));
    }

    /**
     * Who is to be told again.
     *
     * @param channel where
     * @param reason why, for the history
     */
    record ResendJson(@Nullable Channel channel, @Nullable String reason) {}

    /** @param people how many could be told when it was asked for, up to {@value Resends#MOST_COUNTED} */
    record Resent(Channel channel, long people) {}
}
