package org.todoke.api.announcement;

import java.security.Principal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.ProblemException;
import org.todoke.audience.BroadcastRefusedException;
import org.todoke.audience.Broadcasts;
import org.todoke.delivery.Channel;
import org.todoke.delivery.SendResult;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Released announcements go to everybody who follows the city's account on a channel. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}/broadcast")
class BroadcastController {
    private final Broadcasts broadcasts;

    BroadcastController(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @PostMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    Done broadcast(@PathVariable UUID id, @RequestBody(required = false) @Nullable Ask ask, Principal caller) {
        Channel channel = ask == null ? Channel.LINE : Objects.requireNonNullElse(ask.channel(), Channel.LINE);
        try {
            return switch (broadcasts.broadcast(id, channel, caller.getName())) {
                case SendResult.Accepted accepted -> new Done(channel, accepted.providerId());
                case SendResult.TemporaryFailure failure ->
                    throw refused(HttpStatus.SERVICE_UNAVAILABLE, failure.code(), failure.reason());
                case SendResult.PermanentFailure failure ->
                    throw refused(HttpStatus.BAD_GATEWAY, failure.code(), failure.reason());
            };
        } catch (BroadcastRefusedException e) {
            throw new ProblemException(HttpStatus.CONFLICT, Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private static ProblemException refused(HttpStatus status, String code, String reason) {
        return new ProblemException(status, "The provider did not take it: " + reason + " (" + code + ")");
    }

    /**
     * What may be said.
     *
     * @param channel LINE when not said
     */
    record Ask(@Nullable Channel channel) {}

    /**
     * It was taken.
     *
     * @param providerId the provider's own id of it, if it said one
     */
    record Done(Channel channel, @Nullable String providerId) {}
}
