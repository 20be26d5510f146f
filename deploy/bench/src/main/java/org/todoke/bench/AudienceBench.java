package org.todoke.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.todoke.bench.BenchHub.Cpu;

/** How long the composer's count of people takes, which it asks for while somebody writes. */
final class AudienceBench {
    private static final int ESTIMATES = 20;
    private static final Pattern AREA = Pattern.compile("name=\"areas\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern PIECES = Pattern.compile("\"of\":(\\d+)");

    private final BenchHub hub;
    private final StaffClient composer;

    AudienceBench(BenchHub hub, StaffClient composer) {
        this.hub = hub;
        this.composer = composer;
    }

    /**
     * First the estimate of many different audiences, as each change of the form asks for one; then one counted to the end. What
     * was counted stands for a minute, so no two ask the same.
     */
    void run() throws IOException, InterruptedException {
        List<String> areas = areas();
        LongStream.Builder took = LongStream.builder();
        Cpu before = hub.cpu();
        for (int i = 0; i < ESTIMATES; i++) {
            List<String> some = List.of(areas.get(i % areas.size()), areas.get((i * 3 + 1) % areas.size()));
            long start = System.nanoTime();
            count(Map.of("category", List.of("gomi"), "where", List.of("some"), "areas", some));
            took.add(System.nanoTime() - start);
        }
        Cpu cpu = hub.cpu().since(before);
        System.out.printf(
                "| audience, estimate | %s | – | %.0f, %.0f | |%n",
                milliseconds(Percentiles.of(took.build())),
                cpu.hub().toNanos() / 1e6 / ESTIMATES,
                cpu.database().toNanos() / 1e6 / ESTIMATES);
        Map<String, List<String>> everybody = Map.of("category", List.of("gomi"));
        int pieces = pieces(count(everybody));
        LongStream.Builder each = LongStream.builder();
        long start = System.nanoTime();
        for (int piece = 1; piece <= pieces; piece++) {
            Map<String, List<String>> form = new HashMap<>(everybody);
            form.put("pieces", List.of(Integer.toString(piece)));
            long asked = System.nanoTime();
            count(form);
            each.add(System.nanoTime() - asked);
        }
        System.out.printf(
                "| audience, counted to the end in %d pieces: %.0f ms; each | %s | – | | |%n",
                pieces, (System.nanoTime() - start) / 1e6, milliseconds(Percentiles.of(each.build())));
    }

    private static String milliseconds(Percentiles took) {
        return "%.0f / %.0f".formatted(took.millis(0.5), took.millis(0.99));
    }

    private List<String> areas() throws IOException, InterruptedException {
        List<String> areas = AREA.matcher(composer.page("/console/announcements/new"))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        if (areas.size() < 2) {
            throw new IllegalStateException("the composer offers " + areas + ", expected some areas");
        }
        return areas;
    }

    private static int pieces(String answer) {
        Matcher pieces = PIECES.matcher(answer);
        if (!pieces.find()) {
            throw new IllegalStateException(answer + ": expected how many pieces there are");
        }
        return Integer.parseInt(pieces.group(1));
    }

    private String count(Map<String, List<String>> form) throws IOException, InterruptedException {
        HttpResponse<String> answer = composer.post("/console/announcements/composing/count", form);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "the audience was not counted: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
