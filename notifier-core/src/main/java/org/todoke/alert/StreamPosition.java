package org.todoke.alert;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands: only what is newer applies (telegrams.md §2).
 *
 * @param sent the greatest time of sending applied so far
 * @param serial the greatest serial applied so far
 * @param msgType what was applied last
 */
record StreamPosition(Instant sent, @Nullable String serial, MsgType msgType) {
    /** Their telegrams overtake each other within a second; the serial counts, and a cancel repeats the last one. */
    private static final Set<String> ORDERED_BY_SERIAL = Set.of("eew");

    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Comparator<List<BigInteger>> SERIALS = StreamPosition::compareNumbers;

    /** The database keeps microseconds; what is compared must not be finer. */
    StreamPosition {
        sent = sent.truncatedTo(ChronoUnit.MICROS);
    }

    static StreamPosition of(Alert alert) {
        return new StreamPosition(alert.sent(), alert.serial(), alert.msgType());
    }

    /** Whether {@code alert} is newer than all that was applied. */
    boolean isOvertakenBy(Alert alert) {
        StreamPosition other = of(alert);
        boolean bySerial = ORDERED_BY_SERIAL.contains(alert.stream()) && serial != null && other.serial != null;
        return bySerial ? isOvertakenInSerialBy(other) : compareTo(other) < 0;
    }

    /** The position after {@code alert} was applied. */
    StreamPosition advancedBy(Alert alert) {
        StreamPosition other = of(alert);
        return new StreamPosition(
                sent.isAfter(other.sent) ? sent : other.sent,
                compareSerials(serial, other.serial) > 0 ? serial : other.serial,
                other.msgType);
    }

    /** The later of two. */
    StreamPosition or(StreamPosition other) {
        return compareTo(other) < 0 ? other : this;
    }

    @Override
    public String toString() {
        return "the " + msgType + " sent at " + sent + (serial == null ? "" : ", serial " + serial);
    }

    private boolean isOvertakenInSerialBy(StreamPosition other) {
        int order = compareSerials(other.serial, serial);
        if (other.msgType == MsgType.CANCEL) {
            boolean cancelsAnEarlierOne = order < 0 && other.sent.isBefore(sent);
            return !cancelsAnEarlierOne && (msgType != MsgType.CANCEL || order > 0);
        }
        return order > 0 && (msgType != MsgType.CANCEL || other.sent.isAfter(sent));
    }

    private int compareTo(StreamPosition other) {
        int bySent = sent.compareTo(other.sent);
        if (bySent != 0) {
            return bySent;
        }
        int bySerial = compareSerials(serial, other.serial);
        return bySerial != 0 ? bySerial : msgType.compareTo(other.msgType);
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
