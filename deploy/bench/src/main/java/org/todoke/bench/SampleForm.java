package org.todoke.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todoke.bench.FeedSamples.Sample;

/**
 * A sample with gaps where the times and identifiers stand, so that the next telegram costs no more than its copying: the
 * clients share the machine with what they measure. Bytes outside the gaps stay as they are, in any encoding.
 */
final class SampleForm {
    private enum Gap {
        SENT("(?<=<DateTime>)[^<]*(?=</DateTime>)"),
        REPORTED("(?<=<ReportDateTime>)[^<]*(?=</ReportDateTime>)"),
        IDENTIFIER_END("(?=</(?:cap:)?identifier>)"),
        CAP_SENT("(?<=<sent>|<cap:sent>)[^<]*(?=</)");

        private final Pattern pattern;

        Gap(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private record Found(Gap gap, int start, int end) {}

    private final String name;
    private final List<byte[]> between = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private SampleForm(String name, String text) {
        this.name = name;
        int from = 0;
        for (Found found : gapsOf(text)) {
            between.add(bytes(text.substring(from, found.start())));
            gaps.add(found.gap());
            from = found.end();
        }
        between.add(bytes(text.substring(from)));
    }

    /** @param text the bytes, each as a character */
    static SampleForm of(String name, String text) {
        return new SampleForm(name, text);
    }

    private static List<Found> gapsOf(String text) {
        return Stream.of(Gap.values())
                .flatMap(gap -> {
                    Matcher matcher = gap.pattern.matcher(text);
                    return matcher.find() ? Stream.of(new Found(gap, matcher.start(), matcher.end())) : Stream.empty();
                })
                .sorted(Comparator.comparingInt(Found::start))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * @param utc when it was sent
     * @param local the same in Japan's time
     * @param suffix of its identifier
     */
    Sample at(String utc, String local, String suffix) {
        int length = between.stream().mapToInt(part -> part.length).sum() + gaps.size() * local.length();
        ByteArrayOutputStream content = new ByteArrayOutputStream(length);
        for (int i = 0; i < gaps.size(); i++) {
            content.writeBytes(between.get(i));
            content.writeBytes(bytes(
                    switch (gaps.get(i)) {
                        case SENT -> utc;
                        case REPORTED, CAP_SENT -> local;
                        case IDENTIFIER_END -> suffix;
                    }));
        }
        content.writeBytes(between.getLast());
        return new Sample(name, content.toByteArray());
    }
}
