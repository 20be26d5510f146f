package org.todoke.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.todoke.bench.BenchChannel.Ports;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsTextProperties;
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
import org.todoke.subscriber.PushOrigins;
import org.todoke.vault.Address;
import org.todoke.vault.Secrets;

/** The hub's own client with nothing around it: same messages, same connections, same sink; no store, no broker. */
final class BareLoop implements AutoCloseable {
    private static final int BATCH = 500;
    private static final String ACCEPTED = "accepted";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final BenchChannel channel;
    private final Ports ports;
    private final PublicUrl publicUrl;
    private final ChannelSender sender;

    BareLoop(BenchChannel channel, Ports ports) {
        this.channel = channel;
        this.ports = ports;
        this.publicUrl = new PublicUrl(URI.create(ports.hubBase()));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("bench", Map.copyOf(channel.settings(ports))));
        context.registerBean(UnsubscribeLinks.class, () -> new HmacUnsubscribeLinks(publicUrl, new byte[32]));
        context.registerBean(PublicUrl.class, () -> publicUrl);
        context.registerBean(ProviderGates.class, NoGates::new);
        context.registerBean(WorkShare.class, () -> (ofChannel, lane) -> 1);
        context.registerBean(PushOrigins.class, () -> new PushOrigins(List.of(ports.sandboxBase())));
        context.registerBean(Secrets.class, () -> purpose -> new byte[32]);
        context.registerBean(
                SmsTextProperties.class, () -> new SmsTextProperties(3, null, Currency.getInstance("JPY")));
        context.registerBean(Clock.class, Clock::systemUTC);
        // Only the sender and what it needs: what answers the provider's callbacks has no work here.
        context.addBeanFactoryPostProcessor(lazily());
        context.scan(channel.adapter());
        context.refresh();
        this.sender = context.getBean(ChannelSender.class);
    }

    private static BeanFactoryPostProcessor lazily() {
        return beans -> {
            for (String name : beans.getBeanDefinitionNames()) {
                beans.getBeanDefinition(name).setLazyInit(true);
            }
        };
    }

    /** Sends one message to each of {@code recipients}; how many a second. */
    double run(int recipients) throws InterruptedException {
        List<OutboundBatch> batches = batches(recipients);
        AtomicInteger next = new AtomicInteger();
        Map<String, LongAdder> results = new ConcurrentSkipListMap<>();
        LongAdder accepted = results.computeIfAbsent(ACCEPTED, _ -> new LongAdder());
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                sender.send(batches.get(i), (recipient, result) -> {
                    if (result instanceof SendResult.Accepted) {
                        accepted.increment();
                    } else {
                        results.computeIfAbsent(nameOf(result), _ -> new LongAdder())
                                .increment();
                    }
                });
            }
            return null;
        };
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(BenchChannel.CONNECTIONS)) {
            for (Future<Void> done : workers.invokeAll(Collections.nCopies(BenchChannel.CONNECTIONS, worker))) {
                done.resultNow();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (accepted.sum() != recipients) {
            throw new IllegalStateException(
                    "the sink accepted " + accepted + " of " + recipients + " " + channel.unit() + ": " + results);
        }
        return recipients * 1e9 / took.toNanos();
    }

    private static String nameOf(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> ACCEPTED;
            case SendResult.TemporaryFailure failure -> "for now " + failure.code() + " (" + failure.reason() + ")";
            case SendResult.PermanentFailure failure -> "for good " + failure.code() + " (" + failure.reason() + ")";
        };
    }

    private List<OutboundBatch> batches(int recipients) {
        UUID announcement = UUID.randomUUID();
        OutgoingMessage message = new OutgoingMessage(
                announcement,
                UUID.randomUUID(),
                1,
                "event",
                "イベント・講座",
                AlertStatus.ACTUAL,
                Language.JA,
                new Content(BenchHub.TITLE, BenchHub.BODY, null),
                publicUrl.permalink("benchmark22"),
                Instant.now(Clock.systemUTC()),
                Instant.now(Clock.systemUTC()).plus(Duration.ofDays(1)));
        List<OutboundBatch> batches = new ArrayList<>();
        for (int from = 1; from <= recipients; from += BATCH) {
            List<Recipient> some = new ArrayList<>(BATCH);
            for (int i = from; i < from + BATCH && i <= recipients; i++) {
                some.add(new Recipient(
                        new UUID(announcement.getMostSignificantBits(), i), new Address(channel.address(i, ports))));
            }
            batches.add(new OutboundBatch(UUID.randomUUID(), Lane.ROUTINE, message, some));
        }
        return batches;
    }

    @Override
    public void close() {
        context.close();
    }
}
