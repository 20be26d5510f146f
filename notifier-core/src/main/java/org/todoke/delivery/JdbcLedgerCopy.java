package org.todoke.delivery;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Writes ledger rows in PostgreSQL's binary COPY format (PostgreSQL documentation, COPY, “Binary Format”). */
final class JdbcLedgerCopy implements AutoCloseable {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int COLUMNS = 10;
    private static final int FLUSH_BYTES = 60_000;

    private final CopyIn copy;
    private final UUID revision;
    private final long changedAt;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_BYTES + 1_000);
    private final DataOutputStream out = new DataOutputStream(buffer);

    JdbcLedgerCopy(CopyManager copyManager, UUID revision, Instant changedAt) throws SQLException, IOException {
        this.copy = copyManager.copyIn("COPY delivery (revision_id, endpoint_id, subscriber_id, part, batch, channel,"
                + " state, language, changed_at, code) FROM STDIN (FORMAT binary)");
        this.revision = revision;
        Duration sinceEpoch = Duration.between(POSTGRES_EPOCH, changedAt);
        this.changedAt = sinceEpoch.toSeconds() * 1_000_000 + sinceEpoch.toNanosPart() / 1_000;
        out.write(HEADER);
        out.writeInt(0);
        out.writeInt(0);
    }

    void write(LedgerRow row) throws SQLException, IOException {
        out.writeShort(COLUMNS);
        uuid(revision);
        uuid(row.endpoint());
        uuid(row.subscriber());
        smallint(row.part());
        out.writeInt(4);
        out.writeInt(row.batch());
        smallint(row.channel().code());
        smallint(row.state().code());
        text(row.language().tag());
        out.writeInt(8);
        out.writeLong(changedAt);
        text(row.code());
        if (buffer.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    void finish() throws SQLException, IOException {
        out.writeShort(-1);
        flush();
        copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
        buffer.reset();
    }

    private void uuid(UUID value) throws IOException {
        out.writeInt(16);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private void smallint(int value) throws IOException {
        out.writeInt(2);
        out.writeShort(value);
    }

    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
