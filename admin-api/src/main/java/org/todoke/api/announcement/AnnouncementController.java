package org.todoke.api.announcement;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementLinks;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.ApprovalTimeouts;
import org.todoke.announcement.Drafts;
import org.todoke.announcement.EditConflictException;
import org.todoke.api.problem.Parameters;
import org.todoke.content.PublicUrl;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Announcements are made and looked at. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements")
class AnnouncementController {
    private final AnnouncementService announcements;
    private final Drafts drafts;
    private final ApprovalTimeouts timeouts;
    private final AnnouncementLinks links;
    private final PublicUrl publicUrl;

    AnnouncementController(
            AnnouncementService announcements,
            Drafts drafts,
            ApprovalTimeouts timeouts,
            AnnouncementLinks links,
            PublicUrl publicUrl) {
        this.announcements = announcements;
        this.drafts = drafts;
        this.timeouts = timeouts;
        this.links = links;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_WRITE)
    ResponseEntity<AnnouncementJson> create(@RequestBody NewAnnouncement announcement, Principal caller) {
        Announcement created = announcements.create(announcement.toDraft(), caller.getName());
        return ResponseEntity.created(URI.create(ApiPaths.BASE + "/announcements/" + created.id()))
                .body(AnnouncementJson.of(created, permalink(created)));
    }

    @GetMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    AnnouncementPage list(
            @RequestParam(required = false) @Nullable UUID before, @RequestParam(defaultValue = "50") int limit) {
        int rows = Parameters.limit(limit, AnnouncementPage.MAX);
        List<AnnouncementJson> page = announcements.page(before, rows).stream()
                .map(announcement -> AnnouncementJson.of(announcement, permalink(announcement)))
                .toList();
        return AnnouncementPage.of(page, rows);
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    AnnouncementJson get(@PathVariable UUID id) {
        Announcement announcement = announcements.get(id);
        return AnnouncementJson.of(
                announcement, permalink(announcement), timeouts.of(id).orElse(null), links, announcements.history(id));
    }

    @PutMapping("/{id}")
    @RequiresScope(Scope.ANNOUNCEMENTS_WRITE)
    AnnouncementJson edit(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewAnnouncement announcement,
            Principal caller) {
        int version = KnownVersion.of(ifMatch);
        try {
            Announcement changed = drafts.edit(id, announcement.toDraft(), version, caller.getName());
            return AnnouncementJson.of(changed, permalink(changed));
        } catch (EditConflictException e) {
            throw KnownVersion.outdated(e);
        }
    }

    private URI permalink(Announcement announcement) {
        return publicUrl.permalink(announcement.shortId());
    }
}
