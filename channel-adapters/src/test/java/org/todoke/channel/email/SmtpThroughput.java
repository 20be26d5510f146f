package org.todoke.channel.email;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SampleBatches;
import org.todoke.delivery.SendResult.Accepted;

/**
 * Measures the mail channel by itself, by hand: personal mails per second into an {@link SmtpSink} in another process.
 * {@code SmtpThroughput [mails [connections [window [setting value]…]]]}, for example {@code dkim.selector s
 * dkim.private-key key.pem}.
 */
final class SmtpThroughput {
    private static final Logger log = LoggerFactory.getLogger(SmtpThroughput.class);
    private static final int BATCH = 500;
    private static final int ROUNDS = 5;
    private static final int LINKS = 200_000;

    private SmtpThroughput() {}

    public static void main(String[] args) throws Exception {
        int mails = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        String connections = args.length > 1 ? args[1] : "4";
        String window = args.length > 2 ? args[2] : "32";
        List<String> settings = new ArrayList<>(List.of("connections.routine", connections, "window", window));
        settings.addAll(Arrays.asList(args).subList(Math.min(3, args.length), args.length));
        describe();
        for (Set<String> offered : List.of(Set.of("PIPELINING", "CHUNKING"), Set.of("PIPELINING"), Set.<String>of())) {
            int port = freePort();
            Process sink = startSink(port, offered);
            try (EmailSender sender =
                    EmailFixtures.sender(EmailFixtures.properties(port, settings.toArray(String[]::new)))) {
                for (int round = 1; round <= ROUNDS; round++) {
                    measure(sender, offered, mails, Integer.parseInt(connections));
                }
            } finally {
                sink.destroy();
                sink.waitFor();
            }
        }
    }

    private static void describe() {
        OutboundBatch batch = SampleBatches.batch("resident", 1);
        MailTemplate template = new MailComposer(new MailFrom("info@city.example.jp", "さくら市"), null)
                .compose(batch.message(), Lane.ROUTINE);
        DeliveryId delivery = batch.deliveryId(batch.recipients().getFirst());
        Mailbox to = Mailbox.of("resident0@example.jp").orElseThrow();
        int size = template.render(to, delivery, EmailFixtures.LINKS.linkFor(delivery))
                .size();
        log.info("Mails of {} bytes", size);
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            long length = 0;
            for (int n = 0; n < LINKS; n++) {
                length += EmailFixtures.LINKS.linkFor(delivery).toString().length();
            }
            log.info("{} ns per signed link ({} characters)", (System.nanoTime() - start) / LINKS, length / LINKS);
        }
    }

    private static void measure(EmailSender sender, Set<String> offered, int mails, int threads) throws Exception {
        List<OutboundBatch> batches = batches(mails);
        LongAdder accepted = new LongAdder();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (OutboundBatch batch : batches) {
                running.add(workers.submit(() -> sender.send(batch, (_, result) -> {
                    if (result instanceof Accepted) {
                        accepted.increment();
                    }
                })));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        double micros = (system.getProcessCpuTime() - cpu) / 1000.0 / mails;
        log.info(
                "{}: {} of {} accepted in {} ms: {} mails/s, {} µs of this process's CPU each",
                offered,
                accepted,
                mails,
                taken.toMillis(),
                Math.round(mails / (taken.toNanos() / 1e9)),
                String.format("%.1f", micros));
    }

    private static List<OutboundBatch> batches(int mails) {
        return IntStream.range(0, (mails + BATCH - 1) / BATCH)
                .mapToObj(n -> {
                    List<Recipient> recipients = IntStream.range(n * BATCH, Math.min(mails, (n + 1) * BATCH))
                            .mapToObj(i -> SampleBatches.recipient("resident" + i + "@example.jp"))
                            .toList();
                    return SampleBatches.batch(Lane.ROUTINE, SampleBatches.message(), recipients);
                })
                .toList();
    }

    private static Process startSink(int port, Set<String> offered) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SmtpSink.class.getName(),
                String.valueOf(port)));
        command.addAll(offered);
        Process sink = new ProcessBuilder(command).inheritIO().start();
        while (!isListening(port)) {
            if (sink.waitFor(Duration.ofMillis(50))) {
                throw new IOException("the sink ended with " + sink.exitValue());
            }
        }
        return sink;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
