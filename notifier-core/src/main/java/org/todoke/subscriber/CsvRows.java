package org.todoke.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.todoke.subscriber.ImportReport.Rejected;

/** Reads a file's rows one after the other, whatever its size; columns may stand in any order. */
final class CsvRows implements AutoCloseable {
    /** Longest text between two commas, in characters: a push subscription has some 500. */
    private static final int LONGEST_FIELD = 64 * 1024;

    private static final String HEADER = String.join(",", SubscriberCsv.COLUMNS);
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** What a decoder puts where the bytes are no UTF-8. */
    private static final String UNDECODABLE = "\uFFFD";

    private final CsvReader<CsvRecord> reader;

    CsvRows(Reader csv) throws IOException {
        this.reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_FIELD)
                .build(
                        CsvRecordHandler.of(
                                limits -> limits.maxFieldSize(LONGEST_FIELD).maxRecordSize(2 * LONGEST_FIELD)),
                        withoutByteOrderMark(csv));
    }

    private static Reader withoutByteOrderMark(Reader csv) throws IOException {
        PushbackReader marked = new PushbackReader(csv);
        int first = marked.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            marked.unread(first);
        }
        return marked;
    }

    /**
     * @param good gets every row that has as many fields as the header
     * @param bad gets the others; when a row's end cannot be found, it is the last
     * @throws ImportFormatException when the first row is not the header
     */
    void read(Consumer<CsvRow> good, Consumer<Rejected> bad) {
        long next = 1;
        List<String> header = List.of();
        try {
            for (CsvRecord record : reader) {
                next = record.getStartingLineNumber() + lines(record);
                if (header.isEmpty()) {
                    header = header(record);
                } else {
                    deliver(record, header, good, bad);
                }
            }
        } catch (CsvParseException e) {
            if (header.isEmpty()) {
                throw notTheHeader("text that is no CSV");
            }
            bad.accept(new Rejected(
                    next,
                    "unreadable from here on: expected each field to be shorter than " + LONGEST_FIELD
                            + " characters and each opening \" to have its closing one"));
        }
        if (header.isEmpty()) {
            throw notTheHeader("an empty file");
        }
    }

    private static List<String> header(CsvRecord record) {
        List<String> found = record.getFields().stream().map(String::strip).toList();
        if (found.size() != SubscriberCsv.COLUMNS.size()
                || !new HashSet<>(found).equals(new HashSet<>(SubscriberCsv.COLUMNS))) {
            throw notTheHeader("\"" + shortened(String.join(",", found)) + "\"");
        }
        return found;
    }

    private static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= 200 ? oneLine : oneLine.substring(0, 200) + "…";
    }

    private static ImportFormatException notTheHeader(String found) {
        return new ImportFormatException(
                "first line of the CSV file: " + found + ": expected in UTF-8 the columns " + HEADER);
    }

    private static void deliver(CsvRecord record, List<String> header, Consumer<CsvRow> good, Consumer<Rejected> bad) {
        List<String> fields = record.getFields();
        if (fields.stream().allMatch(String::isBlank)) {
            return;
        }
        reasonAgainst(fields, header.size())
                .ifPresentOrElse(
                        reason -> bad.accept(new Rejected(record.getStartingLineNumber(), reason)),
                        () -> good.accept(row(record, header)));
    }

    private static Optional<String> reasonAgainst(List<String> fields, int expected) {
        if (fields.size() != expected) {
            return Optional.of(fields.size() + " fields, expected " + expected + ": " + HEADER);
        }
        if (fields.stream().anyMatch(field -> field.contains(UNDECODABLE))) {
            return Optional.of("text that is not UTF-8: expected the file to be saved as UTF-8");
        }
        return Optional.empty();
    }

    private static CsvRow row(CsvRecord record, List<String> header) {
        Map<String, String> fields = HashMap.newHashMap(header.size());
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), record.getField(i).strip());
        }
        return new CsvRow(record.getStartingLineNumber(), fields);
    }

    private static long lines(CsvRecord record) {
        return 1 + record.getFields().stream().mapToLong(CsvRows::lineBreaks).sum();
    }

    private static long lineBreaks(String field) {
        return field.indexOf('\n') < 0 && field.indexOf('\r') < 0
                ? 0
                : field.replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
