package org.todoke.channel.line;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;

/**
 * How fast an emergency leaves: {@code LineThroughput <api base> <recipients> <workers> <rounds>}, run by hand against a
 * sandbox with {@code --sandbox.smtp.sink=true}.
 */
final class LineThroughput {
    private static final Logger log = LoggerFactory.getLogger(LineThroughput.class);

    private LineThroughput() {}

    public static void main(String[] args) throws Exception {
        URI api = URI.create(args[0]);
        int recipients = Integer.parseInt(args[1]);
        int workers = Integer.parseInt(args[2]);
        LineProperties properties = LineFixtures.properties(api, "timeouts.read", "10s");
        LineSender sender = new LineSender(new LineClients(properties), properties, new RecordingGates());
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (int round = 0; round < Integer.parseInt(args[3]); round++) {
                List<OutboundBatch> batches = batches(recipients);
                AtomicInteger accepted = new AtomicInteger();
                long begin = System.nanoTime();
                List<Future<?>> sending = new ArrayList<>();
                for (OutboundBatch batch : batches) {
                    sending.add(threads.submit(() -> sender.send(batch, (_, result) -> {
                        if (result instanceof Accepted) {
                            accepted.incrementAndGet();
                        }
                    })));
                }
                for (Future<?> each : sending) {
                    each.get();
                }
                log.info(
                        "{} of {} accepted in {} requests after {}",
                        accepted,
                        recipients,
                        batches.size(),
                        Duration.ofNanos(System.nanoTime() - begin));
            }
        }
    }

    private static List<OutboundBatch> batches(int recipients) {
        return IntStream.iterate(0, from -> from < recipients, from -> from + LineSender.MAX_RECIPIENTS)
                .mapToObj(from -> new OutboundBatch(
                        UUID.randomUUID(), Lane.EMERGENCY, SampleBatches.message(), people(from, recipients)))
                .toList();
    }

    private static List<Recipient> people(int from, int all) {
        return IntStream.range(from, Math.min(from + LineSender.MAX_RECIPIENTS, all))
                .mapToObj(LineFixtures::recipient)
                .toList();
    }
}
