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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sample telegrams beside the project. Each pass over them is news: the times move on, so that no telegram repeats an
 * earlier pass's statement and none is older.
 */
final class FeedSamples {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);
    private static final Pattern SENT = Pattern.compile("(<DateTime>)[^<]*(</DateTime>)");
    private static final Pattern REPORTED = Pattern.compile("(<ReportDateTime>)[^<]*(</ReportDateTime>)");
    private static final Pattern IDENTIFIER = Pattern.compile("(<(?:cap:)?identifier>)([^<]*)(</)");
    private static final Pattern CAP_SENT = Pattern.compile("(<(?:cap:)?sent>)[^<]*(</)");

    /** A telegram and the name it came by. */
    record Sample(String name, String text) {}

    private final List<Sample> samples;

    private FeedSamples(List<Sample> samples) {
        this.samples = samples;
    }

    /** @throws IllegalStateException when there are none */
    static FeedSamples in(Path feeds) {
        try (Stream<Path> jma = Files.walk(feeds.resolve("jma"));
                Stream<Path> cap = Files.walk(feeds.resolve("cap"))) {
            List<Sample> samples = Stream.concat(jma, cap)
                    .filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .map(FeedSamples::sample)
                    .toList();
            if (samples.isEmpty()) {
                throw new IllegalStateException("no *.xml in " + feeds + ": expected sample telegrams");
            }
            return new FeedSamples(samples);
        } catch (IOException e) {
            throw new UncheckedIOException("samples in " + feeds + " cannot be read", e);
        }
    }

    private static Sample sample(Path path) {
        try {
            String name = path.getFileName().toString().replaceAll("[^!-~]", "_");
            return new Sample(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    int size() {
        return samples.size();
    }

    /** @param pass counts the passes; a second of the telegrams' time each, all of them past */
    List<Sample> pass(int pass, Instant start) {
        Instant sent =
                start.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).plusSeconds(pass);
        return samples.stream()
                .map(sample -> new Sample(sample.name(), moved(sample.text(), sent, pass)))
                .toList();
    }

    /** Bytes stay as they are but for the times: a sample may be in any encoding. */
    private static String moved(String text, Instant sent, int pass) {
        String local = OffsetDateTime.ofInstant(sent, JAPAN).toString();
        String moved = SENT.matcher(text).replaceFirst("$1" + Matcher.quoteReplacement(sent.toString()) + "$2");
        moved = REPORTED.matcher(moved).replaceFirst("$1" + local + "$2");
        moved = IDENTIFIER.matcher(moved).replaceFirst("$1$2-" + pass + "$3");
        return CAP_SENT.matcher(moved).replaceFirst("$1" + local + "$2");
    }
}
