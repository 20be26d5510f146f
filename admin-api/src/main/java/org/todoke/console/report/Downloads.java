package org.todoke.console.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.todoke.report.ReportPeriod;

/** Figures as files. */
final class Downloads {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Downloads() {}

    /** @param name of the file, before its days */
    static ResponseEntity<byte[]> csv(String name, ReportPeriod period, Table table) {
        StringWriter out = new StringWriter();
        try {
            table.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(name, "csv", CSV, period, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> file(
            String name, String ending, MediaType type, ReportPeriod period, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s-%s.%s\"".formatted(name, period.from(), period.to(), ending))
                .body(content);
    }

    /** Writes itself. */
    interface Table {
        void write(Writer out) throws IOException;
    }
}
