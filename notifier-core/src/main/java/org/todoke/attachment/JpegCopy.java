package org.todoke.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The segments that make the picture (ITU-T T.81, annex B), the colour profile and which way is up; not EXIF, which has the place
 * where a telephone took it, nor XMP, IPTC and comments. Previews and further pictures after the end go, which have them again.
 */
final class JpegCopy {
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private JpegCopy() {}

    static void copy(InputStream in, OutputStream out) throws IOException {
        out.write(ContentCopy.read(in, 2));
        int marker = marker(in);
        while (marker != EOI) {
            if (standsAlone(marker)) {
                write(out, marker);
                marker = marker(in);
            } else {
                segment(in, out, marker);
                marker = marker == SOS ? scan(in, out) : marker(in);
            }
        }
        write(out, EOI);
    }

    private static void segment(InputStream in, OutputStream out, int marker) throws IOException {
        byte[] length = ContentCopy.read(in, 2);
        int size = ByteBuffer.wrap(length).getChar() - 2;
        if (size < 0) {
            throw new ContentCopy.DamagedException("a segment of " + size + " bytes");
        }
        byte[] body = ContentCopy.read(in, size);
        if (isKept(marker, body)) {
            write(out, marker);
            out.write(length);
            out.write(body);
        } else if (marker == APP1) {
            int orientation = ExifOrientation.of(body);
            if (orientation > 1) {
                write(out, APP1);
                out.write(ExifOrientation.segment(orientation));
            }
        }
    }

    private static boolean isKept(int marker, byte[] body) {
        return switch (marker) {
            case APP0 -> begins(body, "JFIF\0");
            case APP2 -> begins(body, "ICC_PROFILE\0");
            case APP14 -> begins(body, "Adobe");
            case COMMENT -> false;
            default -> marker < APP0 || marker > APP15;
        };
    }

    /** The picture itself, up to the next marker; a zero after FF says that it is none, and restarts belong to it. */
    private static int scan(InputStream in, OutputStream out) throws IOException {
        while (true) {
            int each = next(in);
            if (each != 0xFF) {
                out.write(each);
                continue;
            }
            int after = next(in);
            while (after == 0xFF) {
                after = next(in);
            }
            if (after != 0 && !isRestart(after)) {
                return after;
            }
            write(out, after);
        }
    }

    private static int marker(InputStream in) throws IOException {
        if (next(in) != 0xFF) {
            throw new ContentCopy.DamagedException("no marker where one was due");
        }
        int marker = next(in);
        while (marker == 0xFF) {
            marker = next(in);
        }
        if (marker == 0) {
            throw new ContentCopy.DamagedException("no marker where one was due");
        }
        return marker;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean begins(byte[] body, String with) {
        return new String(body, 0, Math.min(body.length, with.length()), StandardCharsets.ISO_8859_1).equals(with);
    }

    private static int next(InputStream in) throws IOException {
        int each = in.read();
        if (each < 0) {
            throw new EOFException("it ends within the picture");
        }
        return each;
    }

    private static void write(OutputStream out, int marker) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }
}
