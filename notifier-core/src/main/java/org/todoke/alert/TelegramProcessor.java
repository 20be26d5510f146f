package org.todoke.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on one telegram, from its bytes to its disposition, all in one transaction: it is archived with what it became. One
 * whose work fails is archived alone and worked on again by itself; safe to repeat.
 */
@Component
class TelegramProcessor {
    private static final Logger log = LoggerFactory.getLogger(TelegramProcessor.class);

    /** Bytes with one of these had their effect; the same bytes again have none. */
    private static final List<Disposition> ACTED_ON =
            List.of(Disposition.RELEASED, Disposition.AWAITING_APPROVAL, Disposition.RECORDED, Disposition.SUPERSEDED);

    private static final int EXCERPT = 60;

    private final JdbcTelegrams telegrams;
    private final JdbcStreams streams;
    private final List<TelegramReader> readers;
    private final AlertProcessor alerts;
    private final Clock clock;
    private final Duration clockTolerance;
    private final TransactionTemplate transaction;

    TelegramProcessor(
            JdbcTelegrams telegrams,
            JdbcStreams streams,
            List<TelegramReader> readers,
            AlertProcessor alerts,
            Clock clock,
            AlertProperties properties,
            PlatformTransactionManager transactions) {
        this.telegrams = telegrams;
        this.streams = streams;
        this.readers = readers;
        this.alerts = alerts;
        this.clock = clock;
        this.clockTolerance = properties.clockTolerance();
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Archives a telegram with what it becomes.
     *
     * @throws RuntimeException when that fails. Unless the database is away it is archived all the same, for another time
     */
    IntakeResult receive(Telegram telegram) {
        Document document = read(telegram);
        try {
            return committed(() -> {
                JdbcTrip acted = telegrams.trip();
                Outcome outcome = decide(document, acted);
                JdbcTrip writes = telegrams.trip();
                telegrams.archive(writes, telegram, document.sha256(), outcome, clock.instant());
                writes.then(acted);
                return finish(telegram.id(), outcome, writes);
            });
        } catch (CannotCreateTransactionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            archiveAlone(document, e);
            throw e;
        }
    }

    private void archiveAlone(Document document, Throwable failure) {
        try {
            archive(document.telegram(), document.sha256());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** To be worked on by {@link #process}. */
    void archive(Telegram telegram) {
        archive(telegram, sha256(telegram.content()));
    }

    private void archive(Telegram telegram, byte[] sha256) {
        transaction.executeWithoutResult(_ -> telegrams.archive(telegram, sha256));
    }

    /** What became of a telegram that was archived alone: now, or earlier when another worker was quicker. */
    IntakeResult process(UUID id) {
        Document document = read(telegrams.content(id).orElseThrow());
        return committed(() -> finished(telegrams.claim(id)).orElseGet(() -> {
            JdbcTrip writes = telegrams.trip();
            return finishArchived(id, decide(document, writes), writes);
        }));
    }

    /** Gives a telegram that cannot be worked on into human hands. */
    IntakeResult hold(UUID id, String reason) {
        return committed(() -> finished(telegrams.claim(id))
                .orElseGet(() ->
                        finishArchived(id, Outcome.unannounced(Disposition.HELD, null, reason), telegrams.trip())));
    }

    private <T> T committed(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private static Optional<IntakeResult> finished(TelegramRecord telegram) {
        return Optional.ofNullable(telegram.disposition())
                .map(disposition -> new IntakeResult(
                        telegram.id(), disposition, telegram.alertId(), telegram.announcementIds(), telegram.reason()));
    }

    private IntakeResult finishArchived(UUID id, Outcome outcome, JdbcTrip writes) {
        telegrams.finish(writes, id, outcome, clock.instant());
        return finish(id, outcome, writes);
    }

    /** @param writes what is to be written with it */
    private static IntakeResult finish(UUID id, Outcome outcome, JdbcTrip writes) {
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

    /**
     * A telegram and what its reader made of it, before the database was asked.
     *
     * @param sha256 of its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(
            Telegram telegram, byte[] sha256, @Nullable TelegramReader reader, Reading reading) {}

    private Document read(Telegram telegram) {
        TelegramReader reader = readers.stream()
                .filter(each -> each.accepts(telegram))
                .findFirst()
                .orElse(null);
        return new Document(telegram, sha256(telegram.content()), reader, read(reader, telegram));
    }

    /** @param writes gets what is left to be written when this returns */
    private Outcome decide(Document document, JdbcTrip writes) {
        JdbcTrip locks = telegrams.trip();
        List<TelegramRecord> first = telegrams.holdBytes(locks, document.sha256(), ACTED_ON);
        JdbcStreams.Held held = document.reading() instanceof Reading.Understood understood
                ? streams.hold(locks, understood.alert())
                : JdbcStreams.nothing();
        locks.go();
        if (!first.isEmpty() && isOneStatement(document, first.getFirst())) {
            return Outcome.duplicateOf(first.getFirst(), TelegramNote.SAME_BYTES);
        }
        return switch (document.reading()) {
            case Reading.Understood(Alert alert, List<String> remarks)
            when isFromTheFuture(alert) -> held(document, fromTheFuture(alert));
            case Reading.Understood(Alert alert, List<String> remarks) ->
                alerts.act(document.telegram().id(), alert, held, writes).withRemarks(remarks);
            case Reading.Ignored(String type, String reason) -> Outcome.unannounced(Disposition.RECORDED, type, reason);
            case Reading.Held(String reason) -> held(document, reason);
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
    private Outcome held(Document document, String reason) {
        return telegrams
                .firstLike(document.sha256(), List.of(Disposition.HELD))
                .map(first -> Outcome.duplicateOf(first, TelegramNote.HELD_ALREADY))
                .orElseGet(() -> Outcome.unannounced(Disposition.HELD, null, reason));
    }

    private static boolean isOneStatement(Document document, TelegramRecord earlier) {
        Telegram telegram = document.telegram();
        TelegramReader reader = document.reader();
        Duration span = reader == null ? null : reader.sameBytesAreOneStatementFor(telegram);
        return span == null
                || telegram.receivedAt().isBefore(earlier.receivedAt().plus(span));
    }

    private static Reading read(@Nullable TelegramReader reader, Telegram telegram) {
        if (reader == null) {
            return new Reading.Held(TelegramNote.NO_READER.with(telegram.mediaType(), excerpt(telegram)));
        }
        try {
            return reader.read(telegram);
        } catch (RuntimeException e) {
            // A reader's fault repeats itself with the same bytes: trying again would only keep humans from looking.
            log.error("Reader {} failed on telegram {}", reader.getClass().getSimpleName(), telegram.id(), e);
            return new Reading.Held(TelegramNote.READER_FAILED.with(e));
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String excerpt(Telegram telegram) {
        byte[] content = telegram.content();
        return new String(content, 0, Math.min(content.length, EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ");
    }
}
