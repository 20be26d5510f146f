package org.todoke.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.todoke.alert.TelegramIntake;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementService;
import org.todoke.area.Area;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** What the demo city hears at its first start: two announcements of its staff and one earthquake report. */
@Component
@Profile("demo")
class DemoMessages {
    private static final String STAFF = "demo";
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final AnnouncementService announcements;
    private final TelegramIntake telegrams;
    private final Clock clock;
    private final Messages messages = Messages.load("demo/announcements");

    DemoMessages(AnnouncementService announcements, TelegramIntake telegrams, Clock clock) {
        this.announcements = announcements;
        this.telegrams = telegrams;
        this.clock = clock;
    }

    void send(Area municipality) {
        announce("bousai", "drill", Set.of());
        // As a city does it: nobody pays an SMS for the rubbish.
        announce("gomi", "waste", Set.of(Channel.EMAIL, Channel.LINE, Channel.WEB_PUSH));
        telegrams.receive(
                earthquake(municipality).getBytes(StandardCharsets.UTF_8),
                "application/xml",
                "demo_0_VXSE53_000000.xml",
                STAFF);
    }

    private void announce(String category, String key, Set<Channel> channels) {
        Announcement draft = announcements.create(
                new AnnouncementDraft(
                        category,
                        AlertStatus.ACTUAL,
                        Lane.ROUTINE,
                        channels,
                        Set.of(),
                        contents(key),
                        null,
                        null,
                        null),
                STAFF);
        announcements.submit(draft.id(), STAFF);
        announcements.approve(draft.id(), STAFF);
        announcements.release(draft.id(), STAFF);
    }

    private LocalizedContents contents(String key) {
        return new LocalizedContents(Map.of(
                Language.JA, content(Language.JA, key),
                Language.EASY_JA, content(Language.EASY_JA, key),
                Language.EN, content(Language.EN, key)));
    }

    private Content content(Language language, String key) {
        return new Content(messages.text(language, key + ".title"), messages.text(language, key + ".body"), null);
    }

    /** An invented earthquake in the form of JMA's VXSE53, with this city and this moment filled in. */
    private String earthquake(Area municipality) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String name = municipality.names().getOrDefault(Language.JA, municipality.code());
        String local = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now.atZone(TOKYO));
        try (InputStream template = DemoMessages.class.getResourceAsStream("/demo/earthquake.xml")) {
            if (template == null) {
                throw new IllegalStateException("no /demo/earthquake.xml on the class path");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{utc}", now.toString())
                    .replace("{local}", local)
                    .replace(
                            "{event}",
                            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(now.atZone(TOKYO)))
                    .replace("{city.code}", municipality.code())
                    .replace("{city.name}", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
