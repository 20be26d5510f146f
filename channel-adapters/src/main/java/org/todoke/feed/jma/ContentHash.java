package org.todoke.feed.jma;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.xml.stream.XMLStreamReader;

/**
 * A hash of what a telegram says: its Headline and its Body, whatever the indentation, prefixes and comments. Control is
 * left out, because the same statement delivered twice differs there; Headline is in, because the areas of VXSE43 and
 * the level of VXKO stand only there.
 */
final class ContentHash {
    private static final byte START = 1;
    private static final byte ATTRIBUTE = 2;
    private static final byte TEXT = 3;
    private static final byte END = 4;

    private static final int BUFFER = 4096;

    private final MessageDigest digest = sha256();

    /** A digest costs more to call than to feed: fields are many and short. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private int insideSince;

    void start(XMLStreamReader element, int depth) {
        if (insideSince == 0 && isContent(element.getLocalName(), depth)) {
            insideSince = depth;
        }
        if (insideSince == 0) {
            return;
        }
        update(START, element.getLocalName());
        for (int i = 0; i < element.getAttributeCount(); i++) {
            update(ATTRIBUTE, element.getAttributeLocalName(i));
            update(TEXT, element.getAttributeValue(i));
        }
    }

    private static boolean isContent(String name, int depth) {
        return (depth == 2 && name.equals("Body")) || (depth == 3 && name.equals("Headline"));
    }

    void text(String text) {
        if (insideSince > 0) {
            update(TEXT, text);
        }
    }

    void end(int depth) {
        if (insideSince > 0) {
            room(1).put(END);
        }
        if (insideSince == depth) {
            insideSince = 0;
        }
    }

    private void update(byte tag, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        room(1).put(tag);
        if (bytes.length <= BUFFER) {
            room(bytes.length).put(bytes);
        } else {
            flush();
            digest.update(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 over fields, in lower-case hex; no choice of fields yields the hash of another. */
    static String of(String... fields) {
        MessageDigest digest = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
