package org.todoke.outlet;

import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.Attachments;
import org.todoke.content.PublicUrl;
import org.todoke.page.AttachmentAnswers;

/**
 * The files of published announcements. What is not released, or was left away by a correction, is not there; a cancelled
 * announcement keeps its files as it keeps its words.
 */
@RestController
class AttachmentController {
    /** Short, as the page's: what a correction leaves away must be gone soon. Asking again costs nothing but the question. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final AnnouncementService announcements;
    private final Attachments attachments;
    private final AttachmentAnswers answers;

    AttachmentController(AnnouncementService announcements, Attachments attachments, AttachmentAnswers answers) {
        this.announcements = announcements;
        this.attachments = attachments;
        this.answers = answers;
    }

    /** Where everybody finds it, below {@link PublicUrl}. */
    static String path(String shortId, Attachment attachment) {
        return "/a/" + shortId + "/files/" + attachment.id();
    }

    @GetMapping("/a/{shortId:[0-9a-z]{1,40}}/files/{id}")
    ResponseEntity<Resource> file(@PathVariable String shortId, @PathVariable UUID id) {
        Announcement announcement = announcements.findPublic(shortId).orElseThrow(AttachmentController::notThere);
        Attachment attachment = attachments
                .find(id)
                .filter(each -> each.announcementId().equals(announcement.id()))
                .filter(each -> AnnouncementViews.isShown(each, announcement))
                .orElseThrow(AttachmentController::notThere);
        return answers.of(attachment, FRESH);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
