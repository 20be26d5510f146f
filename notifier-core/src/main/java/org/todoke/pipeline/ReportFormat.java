package org.todoke.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.DeliveryOutcome.Kind;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutcomeReport;

/**
 * A report of outcomes as bytes, big-endian. There is one outcome per message sent, and as JSON they were the costliest
 * thing to read in the hub.
 *
 * <pre>
 * report  = version:1 announcement:16 revision:16 channel:2 lane:text attempt:2 expiresAt:time count:4 outcome*
 * outcome = kind:1 present:1 endpoint:16 at:time [providerId:text] [code:text] [reason:text] [retryAfter: ms:8]
 * time    = epochSecond:8 nano:4        text = length:4 UTF-8
 * </pre>
 *
 * {@code present} has a bit for each of the last four, in this order from the lowest. A kind or bit this version does
 * not know makes the report unreadable: it is put aside, and an instance that knows it can replay it.
 */
final class ReportFormat {
    /** The first byte; no JSON text begins with it. */
    static final int VERSION = 1;

    private static final int PROVIDER_ID = 1;
    private static final int CODE = 2;
    private static final int REASON = 4;
    private static final int RETRY_AFTER = 8;
    private static final int KNOWN = PROVIDER_ID | CODE | REASON | RETRY_AFTER;
    private static final int BYTES_AN_OUTCOME = 64;

    private ReportFormat() {}

    static byte[] write(OutcomeReport report) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream((report.outcomes().size() + 2) * BYTES_AN_OUTCOME);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, report.announcement());
            write(out, report.revision());
            out.writeShort(report.channel().code());
            write(out, report.lane().name());
            out.writeShort(report.attempt());
            write(out, report.expiresAt());
            out.writeInt(report.outcomes().size());
            for (DeliveryOutcome outcome : report.outcomes()) {
                write(out, outcome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses no byte", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, DeliveryOutcome outcome) throws IOException {
        String providerId = outcome.providerId();
        String code = outcome.code();
        String reason = outcome.reason();
        Duration retryAfter = outcome.retryAfter();
        out.writeByte(outcome.kind().code());
        out.writeByte((providerId == null ? 0 : PROVIDER_ID)
                | (code == null ? 0 : CODE)
                | (reason == null ? 0 : REASON)
                | (retryAfter == null ? 0 : RETRY_AFTER));
        write(out, outcome.endpoint());
        write(out, outcome.at());
        write(out, providerId);
        write(out, code);
        write(out, reason);
        if (retryAfter != null) {
            out.writeLong(retryAfter.toMillis());
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** @throws IllegalArgumentException when it is no whole report of this version */
    static OutcomeReport read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        try {
            int version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("a report of version " + version + ": expected " + VERSION);
            }
            return new OutcomeReport(
                    readId(in),
                    readId(in),
                    Channel.ofCode(in.getShort()),
                    Lane.valueOf(readText(in)),
                    in.getShort(),
                    readTime(in),
                    readOutcomes(in));
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new IllegalArgumentException("a report of " + value.length + " bytes that ends too soon", e);
        }
    }

    private static List<DeliveryOutcome> readOutcomes(ByteBuffer in) {
        int count = in.getInt();
        List<DeliveryOutcome> outcomes = new ArrayList<>(Math.clamp(count, 0, in.remaining()));
        for (int i = 0; i < count; i++) {
            Kind kind = Kind.ofCode(in.get());
            int present = in.get();
            if ((present & ~KNOWN) != 0) {
                throw new IllegalArgumentException("an outcome with fields " + present + ": expected some of " + KNOWN);
            }
            outcomes.add(new DeliveryOutcome(
                    readId(in),
                    kind,
                    readTime(in),
                    (present & PROVIDER_ID) == 0 ? null : readText(in),
                    (present & CODE) == 0 ? null : readText(in),
                    (present & REASON) == 0 ? null : readText(in),
                    (present & RETRY_AFTER) == 0 ? null : Duration.ofMillis(in.getLong())));
        }
        return outcomes;
    }

    private static UUID readId(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static Instant readTime(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private static String readText(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes: expected at most " + in.remaining());
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
