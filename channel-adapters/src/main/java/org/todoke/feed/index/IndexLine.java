package org.todoke.feed.index;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.todoke.feed.Fetcher.Offer;

/**
 * A line of the index: {@code yyyy/MM/dd HH:mm:ss, type, text file, data file}, in Japan's time. Of the types that carry
 * JMA XML the data file is the telegram, of the others the text file.
 */
record IndexLine(String text, Instant at, String type, String textFile, String dataFile) {
    private static final Set<String> XML_TYPES = Set.of("EPRQ", "ISSW", "VOLC", "IOEQ", "WRMA");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(TOKYO);
    private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{1,16}");
    private static final int COLUMNS = 3;
    private static final int LONGEST_NAME = 200;

    /** @throws IllegalArgumentException when the line is none of the index's, naming what was expected */
    static IndexLine parse(String line) {
        String[] columns =
                Arrays.stream(line.split(",", -1)).map(IndexLine::unquoted).toArray(String[]::new);
        if (columns.length < COLUMNS) {
            throw wrong(line, "time, type, text file, data file");
        }
        Instant at;
        try {
            at = LocalDateTime.parse(columns[0], TIME).atZone(TOKYO).toInstant();
        } catch (DateTimeException e) {
            throw wrong(line, "a time such as 2026/05/28 12:00:00");
        }
        if (!TYPE.matcher(columns[1]).matches()) {
            throw wrong(line, "a type such as EPRQ");
        }
        String data = columns.length > COLUMNS ? columns[COLUMNS] : "";
        return new IndexLine(line.strip(), at, columns[1], columns[2], data);
    }

    private static String unquoted(String column) {
        String text = column.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    /**
     * The telegram: the XML of a type that carries it, else the text. A type that is not known is not left out for that.
     *
     * @param index the address of the index itself
     * @throws IllegalArgumentException when the line names no file, or one that lies elsewhere
     */
    Offer offer(URI index) {
        boolean xml = !dataFile.isEmpty() && (XML_TYPES.contains(type) || textFile.isEmpty());
        String file = xml ? dataFile : textFile;
        URI address = index.resolve(relative(file));
        String name = file.substring(file.lastIndexOf('/') + 1);
        return new Offer(
                type + " " + at + " " + file,
                address,
                type + "_" + COMPACT.format(at) + "_" + name,
                xml ? "application/xml" : "text/plain",
                at);
    }

    private URI relative(String file) {
        boolean inside = !file.isEmpty()
                && file.length() <= LONGEST_NAME
                && file.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':' || c == '%')
                && Arrays.stream(file.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || ".".equals(part) || "..".equals(part));
        if (!inside) {
            throw wrong(text, "the name of a file beside the index or below it");
        }
        try {
            return URI.create(new URI(null, null, file, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw wrong(text, "the name of a file beside the index or below it");
        }
    }

    private static IllegalArgumentException wrong(String line, String expected) {
        String shown = line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
        return new IllegalArgumentException("index line \"" + shown + "\": expected " + expected);
    }
}
