package org.todoke.sandbox.jalert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Zips as receivers do (RFC 1952). */
final class Zip {
    private Zip() {}

    static byte[] of(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be written", e);
        }
        return zipped.toByteArray();
    }
}
