package org.todoke.subscriber;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Writes everybody as the CSV that {@link SubscriberImport} reads: a row for each address and area, with the categories
 * followed there on that channel. Addresses are in the clear: whoever gets the file must be allowed to read them all.
 */
@Service
public class SubscriberExport {
    private static final int PAGE = 1_000;
    private static final UUID START = new UUID(0, 0);
    /** In the area column: everywhere. */
    private static final String EVERYWHERE = "";

    private final ExportSource source;

    SubscriberExport(ExportSource source) {
        this.source = source;
    }

    /**
     * Page by page, in a heap that does not grow with their number. People who come or go meanwhile may be in it or not.
     *
     * @param csv gets RFC 4180 lines; flushed, not closed
     * @return how many rows below the header
     * @throws IOException when {@code csv} takes no more
     */
    @SuppressWarnings("resource") // Closing the CSV writer would close the caller's.
    public long exportCsv(Writer csv) throws IOException {
        CsvWriter rows = CsvWriter.builder().build(csv);
        rows.writeRecord(SubscriberCsv.COLUMNS);
        long written = 0;
        try {
            List<ExportPerson> page = source.page(START, PAGE);
            while (!page.isEmpty()) {
                written +=
                        page.stream().mapToLong(person -> write(person, rows)).sum();
                page = source.page(page.getLast().id(), PAGE);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        rows.flush();
        csv.flush();
        return written;
    }

    private static long write(ExportPerson person, CsvWriter rows) {
        long written = 0;
        for (EndpointAddress address : person.addresses()) {
            Map<String, Set<String>> byArea = byArea(person, address);
            byArea.forEach((area, categories) -> rows.writeRecord(
                    person.name(),
                    person.language(),
                    area,
                    address.channel().name(),
                    address.address().value(),
                    String.join(SubscriberCsv.BETWEEN_CATEGORIES, categories)));
            written += byArea.size();
        }
        return written;
    }

    private static Map<String, Set<String>> byArea(ExportPerson person, EndpointAddress address) {
        Map<String, Set<String>> byArea = new TreeMap<>();
        for (ExportPerson.Follow follow : person.follows()) {
            if (follow.channels().isEmpty() || follow.channels().contains(address.channel())) {
                Set<String> areas = follow.areas().isEmpty() ? Set.of(EVERYWHERE) : follow.areas();
                areas.forEach(area ->
                        byArea.computeIfAbsent(area, any -> new TreeSet<>()).add(follow.category()));
            }
        }
        return byArea.isEmpty() ? Map.of(EVERYWHERE, Set.of()) : byArea;
    }
}
