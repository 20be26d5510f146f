package org.todoke.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.Areas;
import org.todoke.subscriber.ImportReport;
import org.todoke.subscriber.SubscriberImport;
import org.todoke.tracking.Tallies;

/** Loads the demo city at the first start, and waits until what it sends has arrived, so that the hub starts at rest. */
@Component
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
class DemoCity implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoCity.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final DemoProperties properties;
    private final AreaDirectory directory;
    private final Areas areas;
    private final SubscriberImport subscriberImport;
    private final DemoMessages messages;
    private final AnnouncementService announcements;
    private final Tallies tallies;

    DemoCity(
            DemoProperties properties,
            AreaDirectory directory,
            Areas areas,
            SubscriberImport subscriberImport,
            DemoMessages messages,
            AnnouncementService announcements,
            Tallies tallies) {
        this.properties = properties;
        this.directory = directory;
        this.areas = areas;
        this.subscriberImport = subscriberImport;
        this.messages = messages;
        this.announcements = announcements;
        this.tallies = tallies;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!announcements.page(null, 1).isEmpty()) {
            log.info("The demo city is there already");
            return;
        }
        Area municipality = directory.all().stream()
                .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no municipality: expected TODOKE_MUNICIPALITY"));
        DemoDistricts.of(municipality).forEach(areas::put);
        ImportReport report = subscriberImport.importCsv(DemoPeople.csv(municipality.code(), properties));
        log.info("{} people moved into the demo city, with {} addresses", report.people(), report.endpoints());
        messages.send(municipality);
        awaitArrival();
    }

    private void awaitArrival() {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!announcements.page(null, 10).stream().allMatch(this::arrived)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                log.warn("The demo announcements are still on their way after {}", LONGEST_WAIT);
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
    }

    private boolean arrived(Announcement announcement) {
        return announcement.current().releasedAt() == null
                || tallies.of(announcement.current().id()).complete();
    }
}
