package org.todoke.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Archives in a transaction of its own, then acts: whatever goes wrong afterwards, the telegram is not lost. */
@Service
class ArchivingTelegramIntake implements TelegramIntake {
    private final JdbcTelegrams telegrams;
    private final TelegramProcessor processor;
    private final IntakeGate gate;
    private final Clock clock;

    /** Whatever the caller's transaction is: the one statement is committed when it returns. */
    private final TransactionTemplate archiving;

    ArchivingTelegramIntake(
            JdbcTelegrams telegrams,
            TelegramProcessor processor,
            IntakeGate gate,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.telegrams = telegrams;
        this.processor = processor;
        this.gate = gate;
        this.clock = clock;
        this.archiving = new TransactionTemplate(transactions);
        this.archiving.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    @Override
    public IntakeResult receive(byte[] content, String mediaType, @Nullable String name, String route) {
        return gate.pass(content, name, () -> processor.process(archive(content, mediaType, name, route)));
    }

    Telegram archive(byte[] content, String mediaType, @Nullable String name, String route) {
        Telegram telegram = new Telegram(
                UuidCreator.getTimeOrderedEpoch(),
                content,
                storable(mediaType),
                name == null ? null : storable(name),
                route,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        byte[] digest = sha256(content);
        archiving.executeWithoutResult(_ -> telegrams.archive(telegram, digest));
        return telegram;
    }

    /** A file's name can hold what a text column cannot. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
