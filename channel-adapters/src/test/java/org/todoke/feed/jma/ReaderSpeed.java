package org.todoke.feed.jma;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;

/**
 * Measures the reader on one thread over the real telegrams beside the project. Run by hand from an IDE, or with the test
 * class path; a measurement, never a test.
 */
final class ReaderSpeed {
    private static final int ROUNDS = 8;
    private static final long NANOS_PER_ROUND = 2_000_000_000L;

    private ReaderSpeed() {}

    public static void main(String[] args) {
        List<Telegram> all = Samples.all().stream().map(ReaderSpeed::telegram).toList();
        measure("all samples", all);
        measure(
                "understood ones",
                all.stream()
                        .filter(telegram ->
                                new JmaTelegramReader(SchemaCheck.off()).read(telegram) instanceof Reading.Understood)
                        .toList());
    }

    private static Telegram telegram(Path file) {
        String name = file.getFileName().toString();
        return new Telegram(UUID.randomUUID(), Samples.bytes(file), "application/xml", name, "speed", Instant.EPOCH);
    }

    private static void measure(String what, List<Telegram> telegrams) {
        JmaTelegramReader reader = new JmaTelegramReader(SchemaCheck.off());
        long bytes = telegrams.stream()
                .mapToLong(telegram -> telegram.content().length)
                .sum();
        for (int round = 1; round <= ROUNDS; round++) {
            long passes = 0;
            long hazards = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < NANOS_PER_ROUND) {
                for (Telegram telegram : telegrams) {
                    if (reader.read(telegram) instanceof Reading.Understood understood) {
                        hazards += understood.alert().hazards().size();
                    }
                }
                passes++;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s, round %d: %d files of %d bytes on average, %.0f telegrams/s, %.0f MB/s, %d hazards%n",
                    what,
                    round,
                    telegrams.size(),
                    bytes / telegrams.size(),
                    passes * telegrams.size() / seconds,
                    passes * bytes / seconds / 1e6,
                    hazards / passes);
        }
    }
}
