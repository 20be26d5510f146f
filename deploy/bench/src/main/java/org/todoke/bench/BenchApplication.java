package org.todoke.bench;

import java.io.IOException;
import java.util.List;

/** {@code deploy/hub bench <what> [options]}. */
public final class BenchApplication {
    private static final String HELP = """
            deploy/hub bench email|line|sms|web-push [options]
                                 the whole path of one channel's announcement, beside a bare loop of the same client
            deploy/hub bench all [options]
                                 every channel alone, all together, and all while one provider is in trouble
            deploy/hub bench feeds [options]
                                 emergency telegrams: how many a second, how fast to release and to the first provider
            deploy/hub bench portal [options]
                                 residents' pages at 200 requests/s, and how fast an emergency shows on open ones
            deploy/hub bench console [options]
                                 staff's pages with a year of announcements behind them, and 200 who watch one go out

              --recipients N     people in the audience, per channel
                                 (default 100000; feeds: 25; portal: 1000; console: 20000)
              --rounds N         measured rounds after one to warm up (default 3)
              --subscribers N    people in the database, at least the recipients
                                 (default: the recipients; portal and console: 100000)
              --ledger N         rows of the ledger behind the console (default: ten for each subscriber)
              --heap SIZE        the hub's heap (default 768m)
              --jvm "OPTIONS"    more JVM options of the hub, for example -XX:StartFlightRecording=filename=/tmp/hub.jfr
            """;

    private static final int RECIPIENTS = 100_000;

    /** Per channel; each of hundreds of early warnings goes to all of them. */
    private static final int FEEDS_RECIPIENTS = 25;

    /** Who get the emergencies; the pages are what is measured. */
    private static final int PORTAL_RECIPIENTS = 1_000;

    private static final int PAGES_SUBSCRIBERS = 100_000;

    /** Whom the announcement goes to that is watched. */
    private static final int CONSOLE_RECIPIENTS = 20_000;

    private BenchApplication() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || words.contains("--help") || words.contains("help")) {
            System.out.print(HELP);
            return;
        }
        try {
            String what = words.getFirst();
            int recipients = switch (what) {
                case "feeds" -> FEEDS_RECIPIENTS;
                case "portal" -> PORTAL_RECIPIENTS;
                case "console" -> CONSOLE_RECIPIENTS;
                default -> RECIPIENTS;
            };
            int subscribers = what.equals("portal") || what.equals("console") ? PAGES_SUBSCRIBERS : recipients;
            run(what, BenchOptions.parse(words.subList(1, words.size()), recipients, subscribers));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String what, BenchOptions options) throws IOException, InterruptedException {
        switch (what) {
            case "email" -> new ChannelBench(BenchChannel.EMAIL, options).run();
            case "line" -> new ChannelBench(BenchChannel.LINE, options).run();
            case "sms" -> new ChannelBench(BenchChannel.SMS, options).run();
            case "web-push" -> new ChannelBench(BenchChannel.WEB_PUSH, options).run();
            case "all" -> new TogetherBench(options).run();
            case "feeds" -> new FeedsBench(options).run();
            case "portal" -> new PortalBench(options).run();
            case "console" -> new ConsoleBench(options).run();
            default ->
                throw new IllegalArgumentException(
                        "bench " + what + ": expected email, line, sms, web-push, all, feeds, portal or console");
        }
    }
}
