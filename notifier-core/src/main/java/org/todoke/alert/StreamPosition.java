package org.todoke.alert;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands: only what is newer applies (telegrams.md §2).
 *
 * @param sent the greatest time of sending applied so far
 * @param serial the greatest serial applied so far
 * @param msgType what was applied last
 * @param tie of two that were sent at once and are not ordered otherwise, the greater is valid: the same one whichever
 *     came first, the worse one if they differ in that
 */
record StreamPosition(Instant sent, @Nullable String serial, MsgType msgType, String tie) {
    /** Their telegrams overtake each other within a second; the serial counts, and a cancel repeats the last one. */
    private static final Set<String> ORDERED_BY_SERIAL = Set.of("eew");

    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Comparator<List<BigInteger>> SERIALS = StreamPosition::compareNumbers;

    /** The database keeps microseconds; what is compared must not be finer. */
    StreamPosition {
        sent = sent.truncatedTo(ChronoUnit.MICROS);
    }

    static StreamPosition of(Alert alert) {
        int worst = alert.hazards().stream().mapToInt(AreaHazard::grade).max().orElse(0);
        return new StreamPosition(
                alert.sent(), alert.serial(), alert.msgType(), "%03d %s".formatted(worst, digest(alert.semanticKey())));
    }

    /** As many digits as tell two statements apart; a key can be of any length. */
    private static String digest(String semanticKey) {
        return UUID.nameUUIDFromBytes(semanticKey.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether {@code alert} is newer than all that was applied. */
    boolean isOvertakenBy(Alert alert) {
        return isOvertakenBy(of(alert), alert.stream());
    }

    /** Whether {@code other}, of the same stream, is newer. */
    boolean isOvertakenBy(StreamPosition other, String stream) {
        boolean bySerial = ORDERED_BY_SERIAL.contains(stream) && serial != null && other.serial != null;
        return bySerial ? isOvertakenInSerialBy(other) : compareTo(other) < 0;
    }

    /** The position after {@code alert} was applied. */
    StreamPosition advancedBy(Alert alert) {
        return reaching(of(alert));
    }

    /** As far as this and {@code other} reach together. */
    StreamPosition reaching(StreamPosition other) {
        return new StreamPosition(
                sent.isAfter(other.sent) ? sent : other.sent,
                compareSerials(serial, other.serial) > 0 ? serial : other.serial,
                other.msgType,
                other.tie);
    }

    /** The reach of two telegrams that each end all that is older: where serials count, of both together. */
    StreamPosition or(StreamPosition other, String stream) {
        return ORDERED_BY_SERIAL.contains(stream) ? reaching(other) : or(other);
    }

    /** The later of two. */
    StreamPosition or(StreamPosition other) {
        return compareTo(other) < 0 ? other : this;
    }

    @Override
    public String toString() {
        return "the " + msgType + " sent at " + sent + (serial == null ? "" : ", serial " + serial);
    }

    /** Why what is older has no effect. */
    String noteToOlder() {
        return serial == null
                ? TelegramNote.NOT_NEWER.with(msgType, sent)
                : TelegramNote.NOT_NEWER_SERIAL.with(msgType, sent, serial);
    }

    private boolean isOvertakenInSerialBy(StreamPosition other) {
        int order = compareSerials(other.serial, serial);
        if (other.msgType == MsgType.CANCEL) {
            boolean cancelsAnEarlierOne = order < 0 && other.sent.isBefore(sent);
            return !cancelsAnEarlierOne && (msgType != MsgType.CANCEL || order > 0);
        }
        if (msgType == MsgType.CANCEL) {
            return order > 0 && other.sent.isAfter(sent);
        }
        // Two offices pass on the same serial: of the two, the one that was first.
        return order > 0
                || (order == 0
                        && (other.sent.isBefore(sent) || (other.sent.equals(sent) && tie.compareTo(other.tie) < 0)));
    }

    private int compareTo(StreamPosition other) {
        int bySent = sent.compareTo(other.sent);
        if (bySent != 0) {
            return bySent;
        }
        int bySerial = compareSerials(serial, other.serial);
        if (bySerial != 0) {
            return bySerial;
        }
        int byType = msgType.compareTo(other.msgType);
        return byType != 0 ? byType : tie.compareTo(other.tie);
    }

    private static int compareSerials(@Nullable String one, @Nullable String other) {
        return SERIALS.compare(numbers(one), numbers(other));
    }

    /** A serial is text and may be {@code 01-02}: its numbers, in order. */
    private static List<BigInteger> numbers(@Nullable String serial) {
        return serial == null
                ? List.of()
                : Arrays.stream(NO_DIGITS.split(serial))
                        .filter(part -> !part.isEmpty())
                        .map(BigInteger::new)
                        .toList();
    }

    private static int compareNumbers(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
