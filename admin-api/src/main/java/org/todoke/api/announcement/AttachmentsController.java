package org.todoke.api.announcement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementFiles;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.FileStage;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.ProblemException;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentRefusedException;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.page.UploadedTitles;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Files of an announcement while it is written. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}/attachments")
class AttachmentsController {
    private final AnnouncementService announcements;
    private final AnnouncementFiles files;
    private final PublicUrl publicUrl;

    AttachmentsController(AnnouncementService announcements, AnnouncementFiles files, PublicUrl publicUrl) {
        this.announcements = announcements;
        this.files = files;
        this.publicUrl = publicUrl;
    }

    /** What residents have now; before the release, what they will have. */
    @GetMapping
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    List<AttachmentJson> list(@PathVariable UUID id) {
        Announcement announcement = announcements.get(id);
        URI page = publicUrl.permalink(announcement.shortId());
        return files.of(id, announcement.current()).stream()
                .map(each -> AttachmentJson.of(each, page))
                .toList();
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresScope(Scope.ANNOUNCEMENTS_WRITE)
    ResponseEntity<AttachmentJson> add(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            Principal caller) {
        if (file == null) {
            throw new InvalidRequestException("file", "is missing, expected the part \"file\" with a name");
        }
        Map<Language, String> titles = UploadedTitles.read(fields);
        if (!titles.containsKey(Language.JA)) {
            throw new InvalidRequestException(
                    "title-ja", "is missing, expected what the file is, in Japanese; title-en and so on beside it");
        }
        try (InputStream bytes = file.getInputStream()) {
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            Attachment added = files.add(id, FileStage.DRAFT, name, titles, bytes, caller.getName());
            URI page = publicUrl.permalink(announcements.get(id).shortId());
            URI all = URI.create(ApiPaths.BASE + "/announcements/" + id + "/attachments");
            return ResponseEntity.created(all).body(AttachmentJson.of(added, page));
        } catch (AttachmentRefusedException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read what was sent", e);
        }
    }

    @DeleteMapping("/{attachment}")
    @RequiresScope(Scope.ANNOUNCEMENTS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @PathVariable UUID attachment, Principal caller) {
        boolean known = files.ahead(announcements.get(id)).stream()
                .anyMatch(each -> each.id().equals(attachment));
        if (!known) {
            throw new NotFoundException("attachment of announcement " + id, attachment);
        }
        files.remove(id, FileStage.DRAFT, attachment, caller.getName());
    }

    private static RuntimeException refused(AttachmentRefusedException refusal) {
        String message = Objects.requireNonNullElse(refusal.getMessage(), "");
        return switch (refusal.fault()) {
            case EMPTY, DAMAGED -> new InvalidRequestException("file", message);
            case TITLE -> new InvalidRequestException("title-ja", message);
            case KIND, NOT_AS_NAMED -> new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
            case TOO_LARGE -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, message);
            case TOO_MANY, TOO_LARGE_TOGETHER -> new ProblemException(HttpStatus.CONFLICT, message);
        };
    }
}
