package org.todoke.channel.webpush;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;

/**
 * Measures web push by itself, by hand: encrypted messages per second into the sandbox, which runs in another process
 * ({@code deploy/hub sandbox -- --sandbox.smtp.sink=true}). {@code PushThroughput [origin [messages [threads [jdk]]]]}.
 */
final class PushThroughput {
    private static final Logger log = LoggerFactory.getLogger(PushThroughput.class);
    private static final int BATCH = 500;
    private static final int ROUNDS = 5;

    private PushThroughput() {}

    public static void main(String[] args) throws Exception {
        String origin = args.length > 0 ? args[0] : "http://localhost:8090";
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        if (args.length < 4) {
            CurveProvider.install();
        }
        try (WebPushSender sender = WebPushFixtures.sender(
                WebPushFixtures.listed(origin), new OpenGates(), Clock.systemUTC(), "timeouts.answer", "10s")) {
            for (int round = 1; round <= ROUNDS; round++) {
                measure(sender, origin, messages, threads);
            }
        }
    }

    private static void measure(WebPushSender sender, String origin, int messages, int threads) throws Exception {
        LongAdder accepted = new LongAdder();
        LongAdder others = new LongAdder();
        List<OutboundBatch> batches = batches(origin, messages);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (OutboundBatch batch : batches) {
                running.add(workers.submit(() -> sender.send(batch, (_, result) -> {
                    if (result instanceof Accepted) {
                        accepted.increment();
                    } else if (others.intValue() == 0) {
                        others.increment();
                        log.warn("{}", result);
                    }
                })));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        log.info(
                "{} of {} accepted in {} ms: {} messages/s, {} µs of this process's CPU each",
                accepted,
                messages,
                taken.toMillis(),
                Math.round(messages / (taken.toNanos() / 1e9)),
                String.format("%.1f", (system.getProcessCpuTime() - cpu) / 1000.0 / messages));
    }

    private static List<OutboundBatch> batches(String origin, int messages) {
        return IntStream.range(0, (messages + BATCH - 1) / BATCH)
                .mapToObj(n -> {
                    List<Recipient> recipients = IntStream.range(n * BATCH, Math.min(messages, (n + 1) * BATCH))
                            .mapToObj(i -> TestBrowser.subscribed(
                                    SampleBatches.recipient("r" + i + "@example.jp"), origin + "/push/demo-" + i))
                            .toList();
                    return SampleBatches.batch(Lane.ROUTINE, SampleBatches.message(), recipients);
                })
                .toList();
    }
}
