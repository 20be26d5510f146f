package org.todoke.sandbox.jalert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A telegram to be replayed.
 *
 * @param name of its file
 * @param reportedAt its ReportDateTime or, of a CAP message, {@code sent}; else when the file was last written
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record StoredTelegram(String name, byte[] content, Instant reportedAt) {
    private static final Pattern REPORTED = Pattern.compile("<ReportDateTime>\\s*([^<\\s]+)\\s*</ReportDateTime>");
    private static final Pattern SENT = Pattern.compile("<(?:[\\w.-]+:)?sent>\\s*([^<\\s]+)\\s*</");
    private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.";
    private static final int BEGINNING = 4_096;
    private static final int MOST = 10_000;

    /** The files {@code .xml} and {@code .txt} of a folder and those below it, in the order they were reported. */
    static List<StoredTelegram> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> telegrams = files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".xml") || file.toString().endsWith(".txt"))
                    .limit(MOST)
                    .toList();
            Stream.Builder<StoredTelegram> read = Stream.builder();
            for (Path file : telegrams) {
                read.add(read(file));
            }
            return read.build()
                    .sorted(Comparator.comparing(StoredTelegram::reportedAt).thenComparing(StoredTelegram::name))
                    .toList();
        }
    }

    private static StoredTelegram read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Matcher reported = (isCap(content) ? SENT : REPORTED).matcher(new String(content, StandardCharsets.UTF_8));
        Instant at = Files.getLastModifiedTime(file).toInstant();
        if (reported.find()) {
            try {
                at = OffsetDateTime.parse(reported.group(1)).toInstant();
            } catch (DateTimeException e) {
                // Samples with wrong times are there to be replayed too: the file's own time will do.
                at = Files.getLastModifiedTime(file).toInstant();
            }
        }
        return new StoredTelegram(String.valueOf(file.getFileName()), content, at);
    }

    private static boolean isCap(byte[] content) {
        return new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.ISO_8859_1).contains(CAP);
    }

    /** As it is when whoever writes it dies in the middle. */
    StoredTelegram half() {
        return new StoredTelegram(name, Arrays.copyOf(content, content.length / 2), reportedAt);
    }

    /** Whether it says that it is a CAP message, of whatever version. */
    boolean isCap() {
        return isCap(content);
    }

    boolean isText() {
        return name.endsWith(".txt");
    }

    /** The receiver's type: that of a text stands in its name, that of JMA XML follows from the telegram's own. */
    String type() {
        String upper = name.toUpperCase(Locale.ROOT);
        if (isText()) {
            return upper.contains("IFDA") ? "IFDA" : "JALT";
        }
        if (upper.contains("VXSE4")) {
            return "EPRQ";
        }
        if (upper.contains("VXSE") || upper.contains("VTSE") || upper.contains("VYSE")) {
            return "IOEQ";
        }
        return upper.contains("VF") ? "VOLC" : "WRMA";
    }

    String mediaType() {
        return isText() ? "text/plain" : "application/xml";
    }
}
