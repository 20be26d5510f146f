package org.todoke.channel.line;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGate;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Recipient;

/**
 * Sends by multicast, up to 500 recipients a request. The calling thread enters the gate, hears the answers and reports;
 * the requests of a batch are under way side by side, on connections that each lane has for itself.
 */
final class LineSender implements ChannelSender {
    /** Messaging API, multicast: {@code to}. */
    static final int MAX_RECIPIENTS = 500;

    private final LineClients clients;
    private final LineProperties properties;
    private final ProviderGates gates;
    private final int recipientsPerRequest;
    private final Composer composer = new Composer();
    private final ReplyTable table = ReplyTable.load();

    /** Lasts until the next start: an account is admitted to statistics once, or not. */
    private final AtomicBoolean unitsRefused = new AtomicBoolean();

    LineSender(LineClients clients, LineProperties properties, ProviderGates gates) {
        this(clients, properties, gates, MAX_RECIPIENTS);
    }

    /** @param recipientsPerRequest fewer than LINE allows, to see several requests in a test */
    LineSender(LineClients clients, LineProperties properties, ProviderGates gates, int recipientsPerRequest) {
        this.clients = clients;
        this.properties = properties;
        this.gates = gates;
        this.recipientsPerRequest = recipientsPerRequest;
    }

    @Override
    public Channel channel() {
        return Channel.LINE;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        Lane lane = batch.lane();
        ProviderGate gate = gates.of(Channel.LINE, lane);
        LineMessages messages = composer.compose(batch.message(), lane);
        Multicast multicast = new Multicast(clients.of(lane), messages);
        Duration grace = properties.timeouts().interruptGrace();
        new BatchRun(batch, multicast, gate, table, outcomes, unitsRefused, grace)
                .run(chunks(batch), properties.connections().of(lane));
    }

    private List<Chunk> chunks(OutboundBatch batch) {
        List<Recipient> all = batch.recipients();
        boolean withUnit = properties.aggregation()
                && !unitsRefused.get()
                // A thousand names a month, and nobody asks for the statistics of one message to one person.
                && !batch.message().isNotice();
        Chunk whole = new Chunk(all, batch.batchId(), 1, false, withUnit);
        if (all.size() <= recipientsPerRequest) {
            return List.of(whole);
        }
        return IntStream.iterate(0, from -> from < all.size(), from -> from + recipientsPerRequest)
                .mapToObj(from -> all.subList(from, Math.min(from + recipientsPerRequest, all.size())))
                .map(part -> whole.part(batch.batchId(), part))
                .toList();
    }
}
