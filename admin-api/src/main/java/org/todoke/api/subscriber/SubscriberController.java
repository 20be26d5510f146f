package org.todoke.api.subscriber;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.api.problem.ProblemException;
import org.todoke.audit.AuditLog;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import org.todoke.subscriber.ImportFormatException;
import org.todoke.subscriber.ImportReport;
import org.todoke.subscriber.SubscriberExport;
import org.todoke.subscriber.SubscriberImport;

/** Subscribers come and go in bulk, as CSV, streamed both ways: a million rows need no more heap than one. */
@RestController
@RequestMapping(ApiPaths.BASE + "/subscribers")
class SubscriberController {
    private static final String CSV = "text/csv";
    private static final String EVERYBODY = "subscribers";

    private final SubscriberImport subscriberImport;
    private final SubscriberExport subscriberExport;
    private final AuditLog audit;

    SubscriberController(SubscriberImport subscriberImport, SubscriberExport subscriberExport, AuditLog audit) {
        this.subscriberImport = subscriberImport;
        this.subscriberExport = subscriberExport;
        this.audit = audit;
    }

    @PostMapping(path = "/import", consumes = CSV)
    @RequiresScope(Scope.SUBSCRIBERS_WRITE)
    ImportReport importCsv(HttpServletRequest request, Principal caller) throws IOException {
        try {
            ImportReport report = subscriberImport.importCsv(request.getInputStream());
            audit.record(
                    caller.getName(),
                    "subscribers.imported",
                    EVERYBODY,
                    Map.of(
                            "people", Integer.toString(report.people()),
                            "endpoints", Integer.toString(report.endpoints()),
                            "rejected", Long.toString(report.rejectedTotal())));
            return report;
        } catch (ImportFormatException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, Objects.requireNonNullElse(e.getMessage(), "The header is not understood"));
        }
    }

    @GetMapping(path = "/export", produces = CSV)
    @RequiresScope(Scope.SUBSCRIBERS_READ)
    void exportCsv(HttpServletResponse response, Principal caller) throws IOException {
        // Noted first: also an export that breaks off took residents' addresses along.
        audit.record(caller.getName(), "subscribers.exported", EVERYBODY, Map.of());
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"subscribers.csv\"");
        Writer csv = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        subscriberExport.exportCsv(csv);
        csv.flush();
    }
}
