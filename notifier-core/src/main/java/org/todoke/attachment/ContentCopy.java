package org.todoke.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies a file of one kind from its first byte to its own end, and leaves away what tells of its author's device and place. What
 * follows a file's own end is not part of it and goes too.
 */
@FunctionalInterface
interface ContentCopy {
    /**
     * @throws ForeignException when it is something else
     * @throws DamagedException when its parts do not fit
     * @throws EOFException when it is not whole
     */
    void copy(InputStream in, OutputStream out) throws IOException;

    static ContentCopy of(AttachmentKind kind) {
        return switch (kind) {
            case PDF -> PdfCopy::copy;
            case JPEG -> JpegCopy::copy;
            case PNG -> PngCopy::copy;
            case WEBP -> WebpCopy::copy;
            case CSV, TEXT -> TextCopy::copy;
        };
    }

    /** Exactly so many bytes. */
    static byte[] read(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends " + (length - bytes.length) + " bytes early");
        }
        return bytes;
    }

    /** Exactly so many bytes, a buffer at a time. */
    static void pass(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                throw new EOFException("it ends " + left + " bytes early");
            }
            out.write(buffer, 0, got);
            left -= got;
        }
    }

    /** It holds something else than its name says. */
    final class ForeignException extends IOException {
        private static final long serialVersionUID = 1;

        ForeignException(String message) {
            super(message);
        }
    }

    /** The parts of a file do not fit. */
    final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }
}
