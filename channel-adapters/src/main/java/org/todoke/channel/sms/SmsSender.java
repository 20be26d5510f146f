package org.todoke.channel.sms;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.todoke.channel.sms.BatchRun.Step;
import org.todoke.content.Content;
import org.todoke.content.SmsText;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Recipient;

/**
 * Sends short messages through Twilio, one request each, several at the same time. Each lane has its own connections.
 *
 * <p>Twilio's Messages resource knows no idempotency key: what it took without the hub learning of it (a broken
 * connection, a time-out, a kill) is sent again. The delivery's id travels in the address of the status callback, by
 * which a repeat can be told.
 */
final class SmsSender implements ChannelSender, AutoCloseable {
    /** Twilio keeps no message longer. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    private final String statusCallback;
    private final int maxSegments;
    private final Duration grace;
    private final ProviderGates gates;
    private final Clock clock;
    private final Attempt attempt;
    private final Map<Lane, Road> roads = new EnumMap<>(Lane.class);

    /**
     * @param statusCallback where Twilio reports to, absolute, without a query
     * @param maxSegments how many messages a text may take, see {@link SmsText}
     */
    SmsSender(SmsProperties properties, URI statusCallback, int maxSegments, ProviderGates gates, Clock clock) {
        this.statusCallback = statusCallback.toString();
        this.maxSegments = maxSegments;
        this.grace = properties.timeouts().interruptGrace();
        this.gates = gates;
        this.clock = clock;
        this.attempt = new Attempt(ErrorTable.load(), clock);
        for (Lane lane : Lane.values()) {
            roads.put(lane, new Road(properties, properties.connections().of(lane)));
        }
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        SmsText text = textOf(batch.message(), maxSegments);
        Road road = Objects.requireNonNull(roads.get(batch.lane()));
        new BatchRun(batch.recipients(), recipient -> sendTo(recipient, batch, text, road))
                .run(road.connections, grace.toMillis(), outcomes);
    }

    static SmsText textOf(OutgoingMessage message, int maxSegments) {
        Content content = message.content();
        URI permalink = message.permalink();
        if (permalink == null) {
            return SmsText.asItIs(content);
        }
        Content marked = new Content(message.status().marked(content.title()), content.body(), content.url());
        return SmsText.of(marked, permalink, message.attachments() > 0, maxSegments);
    }

    private Step sendTo(Recipient recipient, OutboundBatch batch, SmsText text, Road road) {
        try {
            road.free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Step(BatchRun.STOPPED, true);
        }
        try {
            // Twilio paces by segments.
            return switch (gates.of(Channel.SMS, batch.lane())
                    .enter(batch, text.segments().segments())) {
                case ProviderGate.Refused refused -> new Step(refused.result(), true);
                case ProviderGate.Pass pass -> {
                    try (pass) {
                        String to = recipient.address().value();
                        yield new Step(
                                attempt.make(
                                        pass,
                                        to,
                                        () -> road.account.send(
                                                to,
                                                text.text(),
                                                callbackOf(batch.deliveryId(recipient)),
                                                validitySeconds(batch))),
                                false);
                    }
                }
            };
        } finally {
            road.free.release();
        }
    }

    private URI callbackOf(DeliveryId delivery) {
        return URI.create(statusCallback + "?" + StatusCallback.DELIVERY + "=" + delivery);
    }

    private int validitySeconds(OutboundBatch batch) {
        Duration left = Duration.between(clock.instant(), batch.message().expiresAt());
        Duration bounded = left.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : left;
        return (int) Math.max(1, bounded.toSeconds());
    }

    /** Closes the connections. */
    @Override
    public void close() {
        roads.values().forEach(road -> road.account.close());
    }

    /** One lane's way to Twilio. */
    private static final class Road {
        private final int connections;
        private final Semaphore free;
        private final TwilioAccount account;

        Road(SmsProperties properties, int connections) {
            this.connections = connections;
            this.free = new Semaphore(connections, true);
            this.account = new TwilioAccount(properties, connections);
        }
    }
}
