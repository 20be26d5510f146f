package org.todoke.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.HmacUnsubscribeLinks;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.delivery.WorkShare;
import org.todoke.vault.Address;

/** The hub's own SMTP client with nothing around it: same mails, same connections, same sink; no store, no broker. */
final class BareLoop implements AutoCloseable {
    private static final int BATCH = 500;
    private static final PublicUrl PUBLIC_URL = new PublicUrl(URI.create(EmailBench.PUBLIC_URL));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final ChannelSender sender;
    private final int connections;

    BareLoop(int smtpPort, int connections) {
        this.connections = connections;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench",
                        Map.of(
                                "todoke.channel.email.host",
                                "127.0.0.1",
                                "todoke.channel.email.port",
                                smtpPort,
                                "todoke.channel.email.from",
                                EmailBench.FROM,
                                "todoke.channel.email.connections.routine",
                                connections,
                                "todoke.public-url",
                                EmailBench.PUBLIC_URL)));
        context.registerBean(UnsubscribeLinks.class, () -> new HmacUnsubscribeLinks(PUBLIC_URL, new byte[32]));
        context.registerBean(ProviderGates.class, NoGates::new);
        context.registerBean(WorkShare.class, () -> (channel, lane) -> 1);
        context.scan("org.todoke.channel.email");
        context.refresh();
        this.sender = context.getBean(ChannelSender.class);
    }

    /** Sends one mail to each of {@code recipients}; how many a second. */
    double run(int recipients, String title, String body) throws InterruptedException {
        UUID announcement = UUID.randomUUID();
        OutgoingMessage message = new OutgoingMessage(
                announcement,
                UUID.randomUUID(),
                1,
                "event",
                "イベント・講座",
                AlertStatus.ACTUAL,
                Language.JA,
                new Content(title, body, null),
                PUBLIC_URL.permalink("benchmark22"),
                Instant.EPOCH,
                Instant.MAX);
        List<OutboundBatch> batches = new ArrayList<>();
        for (int from = 1; from <= recipients; from += BATCH) {
            List<Recipient> some = new ArrayList<>(BATCH);
            for (int i = from; i < from + BATCH && i <= recipients; i++) {
                some.add(new Recipient(
                        new UUID(announcement.getMostSignificantBits(), i), new Address(BenchPeople.address(i))));
            }
            batches.add(new OutboundBatch(UUID.randomUUID(), Lane.ROUTINE, message, some));
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                sender.send(batches.get(i), (recipient, result) -> {
                    if (result instanceof SendResult.Accepted) {
                        accepted.incrementAndGet();
                    }
                });
            }
            return null;
        };
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            for (Future<Void> done : workers.invokeAll(Collections.nCopies(connections, worker))) {
                done.resultNow();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (accepted.get() != recipients) {
            throw new IllegalStateException("the sink accepted " + accepted + " of " + recipients + " mails");
        }
        return recipients * 1e9 / took.toNanos();
    }

    @Override
    public void close() {
        context.close();
    }
}
