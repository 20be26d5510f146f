package org.todoke.api.announcement;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.content.PublicUrl;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Announcements move from state to state; each call answers with the announcement as it then is. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}")
class TransitionController {
    private final AnnouncementService announcements;
    private final PublicUrl publicUrl;

    TransitionController(AnnouncementService announcements, PublicUrl publicUrl) {
        this.announcements = announcements;
        this.publicUrl = publicUrl;
    }

    @PostMapping("/submit")
    @RequiresScope(Scope.ANNOUNCEMENTS_WRITE)
    AnnouncementJson submit(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return json(announcements.submit(id, caller.getName(), ChangeJson.reasonOf(change)));
    }

    @PostMapping("/approve")
    @RequiresScope(Scope.ANNOUNCEMENTS_APPROVE)
    AnnouncementJson approve(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return json(announcements.approve(id, caller.getName(), ChangeJson.reasonOf(change)));
    }

    @PostMapping("/return")
    @RequiresScope(Scope.ANNOUNCEMENTS_APPROVE)
    AnnouncementJson giveBack(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return json(announcements.giveBack(id, caller.getName(), ChangeJson.reasonOf(change)));
    }

    @PostMapping("/reject")
    @RequiresScope(Scope.ANNOUNCEMENTS_APPROVE)
    AnnouncementJson reject(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return json(announcements.reject(id, caller.getName(), ChangeJson.reasonOf(change)));
    }

    @PostMapping("/release")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    AnnouncementJson release(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ChangeJson change, Principal caller) {
        return json(announcements.release(id, caller.getName(), ChangeJson.reasonOf(change)));
    }

    @PostMapping("/correct")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    AnnouncementJson correct(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable WordingJson wording, Principal caller) {
        WordingJson given = WordingJson.of(wording);
        return json(announcements.correct(id, given.optional(), caller.getName(), given.checkedReason()));
    }

    @PostMapping("/cancel")
    @RequiresScope(Scope.ANNOUNCEMENTS_RELEASE)
    AnnouncementJson cancel(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable WordingJson wording, Principal caller) {
        WordingJson given = WordingJson.of(wording);
        return json(announcements.cancel(id, given.optional(), caller.getName(), given.checkedReason()));
    }

    private AnnouncementJson json(Announcement announcement) {
        return AnnouncementJson.of(announcement, publicUrl.permalink(announcement.shortId()));
    }
}
