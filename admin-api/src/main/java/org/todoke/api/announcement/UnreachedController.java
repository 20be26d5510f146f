package org.todoke.api.announcement;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.api.problem.Parameters;
import org.todoke.audit.AuditLog;
import org.todoke.delivery.Channel;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import org.todoke.tracking.Timelines;
import org.todoke.tracking.Unreached;
import org.todoke.tracking.UnreachedTable;

/** How the sending of an announcement went over time, and whom it reached nowhere; each look at people is put down. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}")
class UnreachedController {
    private static final String CSV = "text/csv";
    private static final int MOST_PEOPLE = 1000;
    private static final int MOST_STRETCHES = 1000;
    private static final UnreachedTable.Words WORDS = new UnreachedTable.Words(
            List.of("external_id", "areas", "language", "tried", "phone", "email"),
            area -> area,
            tried -> tried.channel() + " " + tried.state() + (tried.code() == null ? "" : " " + tried.code()));

    private final AnnouncementService announcements;
    private final Unreached unreached;
    private final Timelines timelines;
    private final AuditLog audit;

    UnreachedController(AnnouncementService announcements, Unreached unreached, Timelines timelines, AuditLog audit) {
        this.announcements = announcements;
        this.unreached = unreached;
        this.timelines = timelines;
        this.audit = audit;
    }

    @GetMapping(path = "/unreached", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.DELIVERIES_READ)
    UnreachedPage unreached(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Integer revision,
            Principal caller) {
        int people = Parameters.limit(limit, MOST_PEOPLE);
        Revision selected = TallyReader.select(announcements.get(id), revision);
        Unreached.Page page = unreached.page(selected.id(), after, people);
        put(caller, "unreached.seen", id, page.people().size());
        return UnreachedPage.of(page);
    }

    @GetMapping(path = "/unreached", produces = CSV)
    @RequiresScope(Scope.DELIVERIES_READ)
    void unreachedTable(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer revision,
            HttpServletResponse response,
            Principal caller)
            throws IOException {
        Revision selected = TallyReader.select(announcements.get(id), revision);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"unreached.csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        UnreachedTable table = new UnreachedTable(out, WORDS, false);
        int people = 0;
        try {
            UUID after = null;
            do {
                Unreached.Page page = unreached.page(selected.id(), after, MOST_PEOPLE);
                // Counted first: also one that breaks off took these along.
                people += page.people().size();
                page.people().forEach(table::add);
                after = page.next();
            } while (after != null);
            table.finish();
            out.flush();
        } finally {
            put(caller, "unreached.downloaded", id, people);
        }
    }

    @GetMapping("/timeline")
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    TimelineJson timeline(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "120") int limit,
            @RequestParam(required = false) @Nullable Integer revision) {
        int stretches = Parameters.limit(limit, MOST_STRETCHES);
        Revision selected = TallyReader.select(announcements.get(id), revision);
        Timelines.HandOffs handOffs = timelines.handOffs(selected.id(), stretches);
        return new TimelineJson(
                selected.number(),
                handOffs.from(),
                handOffs.stretch().toSeconds(),
                handOffs.byChannel(),
                timelines.failures(selected.id()));
    }

    private void put(Principal caller, String action, UUID announcement, int people) {
        audit.record(
                caller.getName(),
                action,
                announcement.toString(),
                Map.of("people", Integer.toString(people), "addresses", "masked"));
    }

    /**
     * How the sending went.
     *
     * @param from the first second in which something was handed over, or null
     * @param stretchSeconds how long each stretch is
     * @param byChannel hand-offs in each stretch
     * @param failures deliveries that ended untold, by why
     */
    record TimelineJson(
            int revision,
            @Nullable Instant from,
            long stretchSeconds,
            Map<Channel, List<Long>> byChannel,
            List<Timelines.Failures> failures) {}

    /** @param next what to ask for as {@code after} to go on; null at the end */
    record UnreachedPage(List<PersonJson> people, @Nullable UUID next) {
        private static UnreachedPage of(Unreached.Page page) {
            return new UnreachedPage(page.people().stream().map(PersonJson::of).toList(), page.next());
        }
    }

    /** A person, addresses masked. */
    record PersonJson(
            UUID subscriber,
            @Nullable String externalId,
            @Nullable String language,
            List<String> areas,
            List<Unreached.Tried> tried,
            List<ContactJson> contacts) {
        private static PersonJson of(Unreached.Person person) {
            return new PersonJson(
                    person.subscriber(),
                    person.externalId(),
                    person.language(),
                    person.areas(),
                    person.tried(),
                    person.contacts().stream()
                            .map(contact -> new ContactJson(
                                    contact.channel(), contact.address().masked()))
                            .toList());
        }
    }

    /** @param address masked */
    record ContactJson(Channel channel, String address) {}
}
