package org.todoke.feed;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unzips with a limit on what comes out: a small gzip can hide gigabytes. */
public final class Gunzip {
    private Gunzip() {}

    /**
     * The content, unzipped when it is a gzip file.
     *
     * @throws CutOffException when the file lacks its end
     * @throws UnusableTelegramException when more than {@code maxBytes} would come out, or the file is broken
     */
    public static byte[] open(byte[] content, int maxBytes) throws UnusableTelegramException {
        if (!HandOver.isZipped(content)) {
            return content;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unzipped = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new UnusableTelegramException(
                        "larger than " + maxBytes + " bytes unzipped (todoke.feed.max-size)");
            }
            return unzipped;
        } catch (EOFException e) {
            throw new CutOffException("not a whole gzip file");
        } catch (ZipException e) {
            throw new UnusableTelegramException("not a gzip file: " + e.getMessage());
        } catch (UnusableTelegramException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }
}
