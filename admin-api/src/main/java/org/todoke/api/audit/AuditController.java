package org.todoke.api.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Parameters;
import org.todoke.audit.AuditEntry;
import org.todoke.audit.AuditLog;
import org.todoke.audit.AuditTrail;
import org.todoke.audit.AuditVerdict;
import org.todoke.audit.ChainLink;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, and the proof that nobody changed it. That somebody took the log away is noted in it. */
@RestController
@RequestMapping(ApiPaths.BASE + "/audit")
class AuditController {
    private static final int MAX = 1000;
    private static final String JSON_LINES = "application/x-ndjson";

    private final AuditTrail trail;
    private final AuditLog audit;
    private final JsonMapper json;

    AuditController(AuditTrail trail, AuditLog audit, JsonMapper json) {
        this.trail = trail;
        this.audit = audit;
        this.json = json;
    }

    @GetMapping
    @RequiresScope(Scope.AUDIT_READ)
    EntryPage page(
            @RequestParam(required = false) @Nullable Long before, @RequestParam(defaultValue = "100") int limit) {
        List<AuditEntry> entries = trail.page(before, Parameters.limit(limit, MAX));
        return new EntryPage(
                entries, entries.size() < limit ? null : entries.getLast().id());
    }

    @GetMapping(path = "/export", produces = JSON_LINES)
    @RequiresScope(Scope.AUDIT_READ)
    void export(HttpServletResponse response, Principal caller) throws IOException {
        audit.record(caller.getName(), "audit.exported", "audit", Map.of());
        response.setContentType(JSON_LINES);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\"");
        Writer lines = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        trail.forEach(entry -> write(lines, entry));
        lines.flush();
    }

    private void write(Writer lines, AuditEntry entry) {
        try {
            lines.write(json.writeValueAsString(entry));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("whoever asked for the audit log went away", e);
        }
    }

    @GetMapping("/verification")
    @RequiresScope(Scope.AUDIT_READ)
    VerdictJson verify(
            @RequestParam(required = false) @Nullable Long place,
            @RequestParam(required = false) @Nullable String hash) {
        return VerdictJson.of(trail.verify(known(place, hash)));
    }

    private static @Nullable ChainLink known(@Nullable Long place, @Nullable String hash) {
        if (place == null && hash == null) {
            return null;
        }
        if (place == null || hash == null) {
            throw new InvalidRequestException(
                    place == null ? "place" : "hash", "is missing, expected place and hash of one link, or neither");
        }
        try {
            return new ChainLink(place, hash);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("place, hash", String.valueOf(e.getMessage()));
        }
    }

    /** @param next to be given as {@code before} for the page after this one; null on the last */
    record EntryPage(List<AuditEntry> entries, @Nullable Long next) {}

    record VerdictJson(
            boolean intact,
            long links,
            long unlinked,
            @Nullable ChainLink head,
            List<AuditVerdict.Fault> faults) {
        private static VerdictJson of(AuditVerdict verdict) {
            return new VerdictJson(
                    verdict.intact(), verdict.links(), verdict.unlinked(), verdict.head(), verdict.faults());
        }
    }
}
