package org.todoke.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.todoke.vault.KeyedHash;

/** The hash of a link: HMAC-SHA-256 over the link before it, its place and its entry, every text with its length. */
final class ChainHash {
    static final byte[] BEFORE_THE_FIRST = new byte[32];

    private final KeyedHash keyed;

    ChainHash(byte[] secret) {
        keyed = new KeyedHash(secret);
    }

    byte[] of(byte[] before, long place, AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(place);
            out.writeLong(entry.id());
            write(out, entry.at().toString());
            write(out, entry.actor());
            write(out, entry.action());
            write(out, entry.subject());
            out.writeInt(entry.details().size());
            for (Map.Entry<String, String> detail : entry.details().entrySet()) {
                write(out, detail.getKey());
                write(out, detail.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return keyed.of(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
