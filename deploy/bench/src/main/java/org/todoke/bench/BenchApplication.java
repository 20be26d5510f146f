package org.todoke.bench;

import java.io.IOException;
import java.util.List;

/** {@code deploy/hub bench <what> [options]}. */
public final class BenchApplication {
    private static final String HELP = """
            deploy/hub bench email [options]   the whole path of a mail announcement, beside a bare loop of the SMTP client

              --recipients N     people in the audience (default 100000)
              --rounds N         measured rounds after one to warm up (default 3)
              --subscribers N    people in the database, at least the recipients (default: the recipients)
              --heap SIZE        the hub's heap (default 768m)
              --jvm "OPTIONS"    more JVM options of the hub, for example -XX:StartFlightRecording=filename=/tmp/hub.jfr
            """;

    private BenchApplication() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || words.contains("--help") || words.contains("help")) {
            System.out.print(HELP);
            return;
        }
        try {
            if (!"email".equals(words.getFirst())) {
                throw new IllegalArgumentException("bench " + words.getFirst() + ": expected email");
            }
            new EmailBench(BenchOptions.parse(words.subList(1, words.size()))).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
