package org.todoke.feed.jma;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.MsgType;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/** For real or not, new or cancelling, since when, continuing what: all that decides who may hear of a telegram. */
sealed interface Lineage {
    /** Nothing of Control or Head is in doubt that matters. */
    record Clear(
            AlertStatus status,
            MsgType msgType,
            StreamKey stream,
            Instant sent,
            @Nullable Instant reportedAt,
            @Nullable Instant expires,
            String semanticKey,
            boolean fallback,
            boolean corrects,
            List<String> remarks)
            implements Lineage {

        boolean isCancel() {
            return msgType == MsgType.CANCEL;
        }

        Alert alert(String code, Findings.Found found, Envelope envelope, String description) {
            String serial = envelope.serial();
            return new Alert(
                    code,
                    status,
                    msgType,
                    stream.stream(),
                    stream.eventIds(),
                    serial.isEmpty() ? null : serial,
                    sent,
                    envelope.office(),
                    reportedAt,
                    expires,
                    semanticKey,
                    found.snapshot(),
                    fallback,
                    corrects,
                    List.of(info(envelope, description)),
                    found.hazards());
        }

        private static AlertInfo info(Envelope envelope, String description) {
            String title = envelope.headTitle().isEmpty() ? envelope.title() : envelope.headTitle();
            return new AlertInfo(Language.JA, Words.presentable(title), envelope.headline(), description);
        }
    }

    /** Must not be sent to anybody by itself. */
    record Doubtful(String reason) implements Lineage {}

    /** Head/InfoType of a telegram that puts an earlier one right. */
    String CORRECTED = "訂正";

    /** Control/Status and nothing else: 訓練 in a headline is optional. */
    Map<String, AlertStatus> STATUS =
            Map.of("通常", AlertStatus.ACTUAL, "訓練", AlertStatus.EXERCISE, "試験", AlertStatus.TEST);

    static Lineage of(JmaType type, JmaType.Treatment.Read how, String code, Envelope envelope, String contentHash) {
        AlertStatus status = STATUS.get(envelope.status());
        if (status == null) {
            return new Doubtful("Control/Status is 「" + envelope.status() + "」, expected 通常, 訓練 or 試験");
        }
        Optional<MsgType> msgType = msgType(envelope);
        if (msgType.isEmpty()) {
            return new Doubtful("Head/InfoType is 「" + envelope.infoType() + "」, expected 発表, 訂正, 遅延 or 取消");
        }
        Optional<Instant> sent = time(envelope.dateTime());
        if (sent.isEmpty()) {
            return new Doubtful(
                    "Control/DateTime is 「" + envelope.dateTime() + "」, expected a date and time with an offset");
        }
        Optional<StreamKey> stream = how.reader().stream(type.code(), envelope);
        if (stream.isEmpty()) {
            return new Doubtful("neither EventID nor title say what it continues");
        }
        List<String> remarks = new ArrayList<>();
        return new Clear(
                status,
                msgType.get(),
                stream.get(),
                sent.get(),
                optionalTime("ReportDateTime", envelope.reportDateTime(), remarks),
                optionalTime("ValidDateTime", envelope.validDateTime(), remarks),
                semanticKey(type.code(), how.officeCounts(), envelope, contentHash),
                how.fallback(),
                envelope.infoType().equals(CORRECTED),
                List.copyOf(remarks));
    }

    private static Optional<MsgType> msgType(Envelope envelope) {
        return switch (envelope.infoType()) {
            case "取消" -> Optional.of(MsgType.CANCEL);
            case CORRECTED -> Optional.of(MsgType.UPDATE);
            case "発表", "遅延" -> Optional.of(isLater(envelope.serial()) ? MsgType.UPDATE : MsgType.ALERT);
            default -> Optional.empty();
        };
    }

    /** A serial such as 01-02 or none at all says nothing; the stream then tells what is new. */
    private static boolean isLater(String serial) {
        return serial.matches("\\d{1,9}") && Integer.parseInt(serial) > 1;
    }

    private static @Nullable Instant optionalTime(String field, String text, List<String> remarks) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<Instant> time = time(text);
        if (time.isEmpty()) {
            remarks.add(field + " is 「" + text + "」, expected a date and time with an offset");
        }
        return time.orElse(null);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The same statement, by whatever route and at whatever time it was passed on. The office is part of it for weather
     * only: for earthquakes and tsunami two offices stand in for each other.
     */
    private static String semanticKey(String code, boolean officeCounts, Envelope envelope, String contentHash) {
        return ContentHash.of(
                code,
                envelope.status(),
                String.join(" ", envelope.eventIds()),
                envelope.infoType(),
                envelope.serial(),
                envelope.reportDateTime(),
                contentHash,
                officeCounts ? envelope.office() : "");
    }
}
