package org.todoke.alert;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Works on one archived telegram, from its bytes to its disposition, all in one transaction; safe to repeat. */
@Component
class TelegramProcessor {
    private static final Logger log = LoggerFactory.getLogger(TelegramProcessor.class);

    /** Bytes with one of these had their effect; the same bytes again have none. */
    private static final List<Disposition> ACTED_ON =
            List.of(Disposition.RELEASED, Disposition.AWAITING_APPROVAL, Disposition.RECORDED, Disposition.SUPERSEDED);

    private static final int EXCERPT = 60;

    private final JdbcTelegrams telegrams;
    private final List<TelegramReader> readers;
    private final AlertProcessor alerts;
    private final Clock clock;
    private final Duration clockTolerance;
    private final TransactionTemplate transaction;

    TelegramProcessor(
            JdbcTelegrams telegrams,
            List<TelegramReader> readers,
            AlertProcessor alerts,
            Clock clock,
            AlertProperties properties,
            PlatformTransactionManager transactions) {
        this.telegrams = telegrams;
        this.readers = readers;
        this.alerts = alerts;
        this.clock = clock;
        this.clockTolerance = properties.clockTolerance();
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What became of the archived telegram: now, or earlier when another worker was quicker. */
    IntakeResult process(UUID id) {
        return process(telegrams.content(id).orElseThrow());
    }

    /** @param telegram as it is archived */
    IntakeResult process(Telegram telegram) {
        UUID id = telegram.id();
        return Objects.requireNonNull(transaction.execute(status -> {
            JdbcTelegrams.Claimed claimed = telegrams.claim(id, ACTED_ON);
            return finished(claimed.telegram()).orElseGet(() -> {
                JdbcTrip writes = telegrams.trip();
                return finish(id, judge(telegram, claimed.first(), writes), writes);
            });
        }));
    }

    /** Gives a telegram that cannot be worked on into human hands. */
    IntakeResult hold(UUID id, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            TelegramRecord telegram = telegrams.claim(id, ACTED_ON).telegram();
            return finished(telegram)
                    .orElseGet(() -> finish(id, Outcome.unannounced(Disposition.HELD, null, reason), telegrams.trip()));
        }));
    }

    private static Optional<IntakeResult> finished(TelegramRecord telegram) {
        return Optional.ofNullable(telegram.disposition())
                .map(disposition -> new IntakeResult(
                        telegram.id(), disposition, telegram.alertId(), telegram.announcementIds(), telegram.reason()));
    }

    /** @param writes what is to be written with it */
    private IntakeResult finish(UUID id, Outcome outcome, JdbcTrip writes) {
        telegrams.finish(writes, id, outcome, clock.instant());
        writes.go();
        switch (outcome.disposition()) {
            case HELD, UNREADABLE -> log.warn("Telegram {} {}: {}", id, outcome.disposition(), outcome.reason());
            case RELEASED, AWAITING_APPROVAL, RECORDED, DUPLICATE, SUPERSEDED ->
                log.info(
                        "Telegram {} {} {}: {}",
                        id,
                        outcome.type(),
                        outcome.disposition(),
                        outcome.reason() == null ? outcome.remarks() : outcome.reason());
        }
        return outcome.of(id);
    }

    /** @param first of the same bytes that was acted on */
    private Outcome judge(Telegram telegram, @Nullable TelegramRecord first, JdbcTrip writes) {
        Optional<TelegramReader> reader =
                readers.stream().filter(each -> each.accepts(telegram)).findFirst();
        if (first != null && isOneStatement(reader, telegram, first)) {
            return Outcome.duplicateOf(first, TelegramNote.SAME_BYTES);
        }
        return switch (read(reader, telegram)) {
            case Reading.Understood(Alert alert, List<String> remarks)
            when isFromTheFuture(alert) -> held(telegram, fromTheFuture(alert));
            case Reading.Understood(Alert alert, List<String> remarks) ->
                alerts.act(telegram.id(), alert, writes).withRemarks(remarks);
            case Reading.Ignored(String type, String reason) -> Outcome.unannounced(Disposition.RECORDED, type, reason);
            case Reading.Held(String reason) -> held(telegram, reason);
            case Reading.Unreadable(String reason) -> Outcome.unannounced(Disposition.UNREADABLE, null, reason);
        };
    }

    /**
     * Such a telegram would supersede all that its stream really says until that time has come. Not trusted, and not
     * refused: the same bytes are acted on when they come again at a time that fits, and until then a human sees them.
     */
    private boolean isFromTheFuture(Alert alert) {
        return alert.sent().isAfter(clock.instant().plus(clockTolerance));
    }

    private String fromTheFuture(Alert alert) {
        return TelegramNote.FROM_THE_FUTURE.with(
                alert.type(), alert.sent(), clock.instant(), clockTolerance.toSeconds());
    }

    /** Held bytes are read again each time they come, for the reader may have learnt them; still unknown, they wait once. */
    private Outcome held(Telegram telegram, String reason) {
        return telegrams
                .firstLike(telegram.id(), List.of(Disposition.HELD))
                .map(first -> Outcome.duplicateOf(first, TelegramNote.HELD_ALREADY))
                .orElseGet(() -> Outcome.unannounced(Disposition.HELD, null, reason));
    }

    private static boolean isOneStatement(Optional<TelegramReader> reader, Telegram telegram, TelegramRecord earlier) {
        Duration span =
                reader.map(known -> known.sameBytesAreOneStatementFor(telegram)).orElse(null);
        return span == null
                || telegram.receivedAt().isBefore(earlier.receivedAt().plus(span));
    }

    private static Reading read(Optional<TelegramReader> reader, Telegram telegram) {
        if (reader.isEmpty()) {
            return new Reading.Held(TelegramNote.NO_READER.with(telegram.mediaType(), excerpt(telegram)));
        }
        try {
            return reader.get().read(telegram);
        } catch (RuntimeException e) {
            // A reader's fault repeats itself with the same bytes: trying again would only keep humans from looking.
            log.error("Reader {} failed on telegram {}", reader.get().getClass().getSimpleName(), telegram.id(), e);
            return new Reading.Held(TelegramNote.READER_FAILED.with(e));
        }
    }

    private static String excerpt(Telegram telegram) {
        byte[] content = telegram.content();
        return new String(content, 0, Math.min(content.length, EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ");
    }
}
