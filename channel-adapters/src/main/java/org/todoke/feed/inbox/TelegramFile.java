package org.todoke.feed.inbox;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.todoke.feed.WholeXml;

/** What a file in the folder holds, read with a limit on what comes out of it: a small gzip can hide gigabytes. */
sealed interface TelegramFile {
    /**
     * @param content unzipped
     * @param whole false when an XML document lacks the end of its document element: its writer may only be pausing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Content(byte[] content, String mediaType, boolean whole) implements TelegramFile {}

    /**
     * Not to be handed over.
     *
     * @param mayChange whether the writer may only be pausing
     */
    record Refused(String reason, boolean mayChange) implements TelegramFile {}

    /** @throws IOException when the file cannot be read at all, for now */
    static TelegramFile read(Path file, long maxBytes) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean zipped = name.endsWith(".gz");
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = zipped ? new GZIPInputStream(new BufferedInputStream(raw)) : raw) {
            byte[] content = in.readNBytes(Math.toIntExact(maxBytes) + 1);
            if (content.length > maxBytes) {
                String unzipped = zipped ? " unzipped" : "";
                return new Refused("larger than " + maxBytes + " bytes" + unzipped + " (todoke.feed.max-size)", false);
            }
            return name.endsWith(".txt")
                    ? new Content(content, "text/plain", true)
                    : new Content(content, "application/xml", WholeXml.hasItsEnd(content));
        } catch (EOFException e) {
            return new Refused("not a whole gzip file", true);
        } catch (ZipException e) {
            return new Refused("not a gzip file: " + e.getMessage(), false);
        }
    }
}
