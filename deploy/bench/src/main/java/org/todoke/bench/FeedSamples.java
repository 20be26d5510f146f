package org.todoke.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample telegrams beside the project, without end: each pass over them is news. The times move on, so that no telegram
 * repeats an earlier pass's statement and none is older.
 */
final class FeedSamples {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    /** A telegram and the name it comes by. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
    record Sample(String name, byte[] content) {}

    private final List<SampleForm> forms;
    private final Instant begin;

    private FeedSamples(List<SampleForm> forms, Instant begin) {
        this.forms = forms;
        this.begin = begin;
    }

    /**
     * @param now all telegrams are of the hour before
     * @throws IllegalStateException when there are none
     */
    static FeedSamples in(Path feeds, Instant now) {
        try (Stream<Path> jma = Files.walk(feeds.resolve("jma"));
                Stream<Path> cap = Files.walk(feeds.resolve("cap"))) {
            List<SampleForm> forms = Stream.concat(jma, cap)
                    .filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .map(FeedSamples::form)
                    .toList();
            if (forms.isEmpty()) {
                throw new IllegalStateException("no *.xml in " + feeds + ": expected sample telegrams");
            }
            return new FeedSamples(forms, now.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException("samples in " + feeds + " cannot be read", e);
        }
    }

    private static SampleForm form(Path path) {
        try {
            String name = path.getFileName().toString().replaceAll("[^!-~]", "_");
            return SampleForm.of(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** In one pass. */
    int size() {
        return forms.size();
    }

    /** @param number from 0; a pass is a second of the telegrams' time */
    Sample get(int number) {
        int pass = number / forms.size();
        Instant sent = begin.plusSeconds(pass);
        return forms.get(number % forms.size())
                .at(sent.toString(), OffsetDateTime.ofInstant(sent, JAPAN).toString(), "-" + pass);
    }
}
