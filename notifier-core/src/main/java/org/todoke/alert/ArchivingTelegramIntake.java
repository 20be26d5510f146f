package org.todoke.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets telegrams in, emergencies first. */
@Service
class ArchivingTelegramIntake implements TelegramIntake {
    private final TelegramProcessor processor;
    private final IntakeGate gate;
    private final Clock clock;

    ArchivingTelegramIntake(TelegramProcessor processor, IntakeGate gate, Clock clock) {
        this.processor = processor;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public IntakeResult receive(byte[] content, String mediaType, @Nullable String name, String route) {
        return gate.pass(content, name, () -> processor.receive(telegram(content, mediaType, name, route)));
    }

    private Telegram telegram(byte[] content, String mediaType, @Nullable String name, String route) {
        return new Telegram(
                UuidCreator.getTimeOrderedEpoch(),
                content,
                storable(mediaType),
                name == null ? null : storable(name),
                route,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** A file's name can hold what a text column cannot. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
