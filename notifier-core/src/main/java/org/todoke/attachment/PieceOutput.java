package org.todoke.attachment;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Keeps what is written to it, a piece at a time. */
final class PieceOutput extends OutputStream {
    private final AttachmentContents contents;
    private final UUID id;
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha1 = digest("SHA-1");
    private final byte[] piece = new byte[AttachmentContents.PIECE];
    private int filled;
    private int number;
    private long size;

    PieceOutput(AttachmentContents contents, UUID id) {
        this.contents = contents;
        this.id = id;
    }

    @Override
    public void write(int value) {
        piece[filled++] = (byte) value;
        if (filled == piece.length) {
            keep();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, piece.length - filled);
            System.arraycopy(bytes, from, piece, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == piece.length) {
                keep();
            }
        }
    }

    StoredContent end(AttachmentKind kind) {
        if (filled > 0) {
            keep();
        }
        HexFormat hex = HexFormat.of();
        StoredContent content =
                new StoredContent(id, kind, size, hex.formatHex(sha256.digest()), hex.formatHex(sha1.digest()));
        contents.end(content);
        return content;
    }

    private void keep() {
        sha256.update(piece, 0, filled);
        sha1.update(piece, 0, filled);
        contents.put(id, number, Arrays.copyOf(piece, filled));
        size += filled;
        number++;
        filled = 0;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
