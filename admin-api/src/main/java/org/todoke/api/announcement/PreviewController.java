package org.todoke.api.announcement;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.audience.AudienceSizes;
import org.todoke.audience.SmsPreview;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.Channel;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** How an announcement will look to residents, before it is released. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}/preview")
class PreviewController {
    private final AnnouncementService announcements;
    private final AudienceSizes sizes;
    private final SmsTextProperties smsTexts;
    private final PublicUrl publicUrl;

    PreviewController(
            AnnouncementService announcements, AudienceSizes sizes, SmsTextProperties smsTexts, PublicUrl publicUrl) {
        this.announcements = announcements;
        this.sizes = sizes;
        this.smsTexts = smsTexts;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/sms")
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    SmsPreviewJson sms(@PathVariable UUID id) {
        Announcement announcement = announcements.get(id);
        return SmsPreviewJson.of(SmsPreview.of(
                announcement,
                publicUrl.permalink(announcement.shortId()),
                smsTexts,
                sizes.of(announcement, Channel.SMS)));
    }
}
