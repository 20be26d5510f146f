package org.todoke.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Files as people attach them, small. */
public final class SampleFiles {
    /** Where a telephone says it was. */
    public static final String PLACE = "GPS 35.681236,139.767125";

    private SampleFiles() {}

    public static byte[] pdf() {
        return text("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    }

    /** So many bytes. */
    public static byte[] pdf(int size) {
        byte[] head = text("%PDF-1.7\n");
        byte[] end = text("\n%%EOF\n");
        byte[] all = new byte[size];
        for (int i = 0; i < size; i++) {
            all[i] = (byte) (i * 31 + i / 251);
        }
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(end, 0, all, size - end.length, end.length);
        return all;
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** With all that a telephone writes into it, lying on its side, and a second picture after its end. */
    public static byte[] jpeg() {
        Bytes out = new Bytes();
        out.bytes(0xFF, 0xD8);
        segment(out, 0xE0, text("JFIF\0\1\1\0\0\1\0\1\0\0"));
        segment(out, 0xE1, exif());
        segment(out, 0xE1, text("http://ns.adobe.com/xap/1.0/\0<x>" + PLACE + "</x>"));
        segment(out, 0xE2, text("ICC_PROFILE\0\1\1colours"));
        segment(out, 0xE2, text("MPF\0" + PLACE));
        segment(out, 0xED, text("Photoshop 3.0\0" + PLACE));
        segment(out, 0xFE, text(PLACE));
        segment(out, 0xDB, new byte[65]);
        segment(out, 0xC0, new byte[] {8, 0, 1, 0, 1, 1, 1, 0x11, 0});
        segment(out, 0xDA, new byte[] {1, 1, 0, 0, 63, 0});
        out.bytes(0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56);
        out.bytes(0xFF, 0xD9);
        out.writeBytes(text(PLACE));
        return out.toByteArray();
    }

    /** What is kept of {@link #jpeg}. */
    public static byte[] barePicture() {
        Bytes out = new Bytes();
        out.bytes(0xFF, 0xD8);
        segment(out, 0xE0, text("JFIF\0\1\1\0\0\1\0\1\0\0"));
        out.bytes(0xFF, 0xE1);
        out.writeBytes(ExifOrientation.segment(6));
        segment(out, 0xE2, text("ICC_PROFILE\0\1\1colours"));
        segment(out, 0xDB, new byte[65]);
        segment(out, 0xC0, new byte[] {8, 0, 1, 0, 1, 1, 1, 0x11, 0});
        segment(out, 0xDA, new byte[] {1, 1, 0, 0, 63, 0});
        out.bytes(0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9);
        return out.toByteArray();
    }

    public static byte[] png() {
        Bytes out = new Bytes();
        out.bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        chunk(out, "IHDR", new byte[13]);
        chunk(out, "tEXt", text("Comment\0" + PLACE));
        chunk(out, "eXIf", text(PLACE));
        chunk(out, "IDAT", new byte[] {1, 2, 3});
        chunk(out, "IEND", new byte[0]);
        out.writeBytes(text(PLACE));
        return out.toByteArray();
    }

    public static byte[] webp() {
        Bytes body = new Bytes();
        riff(body, "VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        riff(body, "VP8L", new byte[] {1, 2, 3});
        riff(body, "EXIF", text(PLACE));
        riff(body, "XMP ", text(PLACE));
        Bytes out = new Bytes();
        out.writeBytes(text("RIFF"));
        out.writeBytes(little(body.size() + 4));
        out.writeBytes(text("WEBP"));
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static byte[] exif() {
        byte[] place = text(PLACE);
        ByteBuffer tiff = ByteBuffer.allocate(64 + place.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(text("Exif\0\0"))
                .put(text("II"))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(4).putInt(0x41424344);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6);
        tiff.putInt(0).put(place);
        return tiff.array();
    }

    private static void segment(Bytes out, int marker, byte[] body) {
        out.bytes(0xFF, marker, (body.length + 2) >> 8, (body.length + 2) & 0xFF);
        out.writeBytes(body);
    }

    private static void chunk(Bytes out, String type, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(text(type));
        sum.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(text(type));
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static void riff(Bytes out, String type, byte[] body) {
        out.writeBytes(text(type));
        out.writeBytes(little(body.length));
        out.writeBytes(body);
        if (body.length % 2 == 1) {
            out.write(0);
        }
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static final class Bytes extends ByteArrayOutputStream {
        private void bytes(int... values) {
            for (int value : values) {
                write(value);
            }
        }
    }
}
