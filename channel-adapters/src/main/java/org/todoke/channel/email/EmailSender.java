package org.todoke.channel.email;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.delivery.WorkShare;

/**
 * Sends mail through one SMTP relay. The calling thread does the work, on one connection per batch; each lane has its
 * own connections, and a caller waits while all of its lane's are in use. A platform thread that is interrupted hands
 * over nothing more and gives the relay a few seconds to answer for what is under way.
 */
final class EmailSender implements ChannelSender, AutoCloseable {
    private final MailComposer composer;
    private final UnsubscribeLinks links;
    private final ReturnPaths returnPaths;
    private final ProviderGates gates;
    private final Pacing pacing;
    private final Envelope envelope;
    private final int window;
    private final ReplyTable table = ReplyTable.load();
    private final ConnectionWatch watch = new ConnectionWatch().start();
    private final Map<Lane, ConnectionPool> pools = new EnumMap<>(Lane.class);

    /** @throws IllegalArgumentException when the trust store or the DKIM key cannot be read */
    EmailSender(
            EmailProperties properties,
            UnsubscribeLinks links,
            ReturnPaths returnPaths,
            ProviderGates gates,
            WorkShare shares) {
        this.links = links;
        this.returnPaths = returnPaths;
        this.gates = gates;
        composer = new MailComposer(properties.sender(), properties.signer());
        pacing = new Pacing(properties.paces(), shares, System.nanoTime());
        envelope = new Envelope(properties.quoteUnusualAddresses(), properties.deliveryReceipts());
        window = properties.window();
        SmtpConnector connector = new SmtpConnector(properties, RelayTrust.of(properties), watch);
        for (Lane lane : Lane.values()) {
            ConnectionPool pool = new ConnectionPool(
                    connector,
                    properties.connections().of(lane),
                    properties.timeouts().idle());
            pools.put(lane, pool);
            watch.add(pool);
        }
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        MailTemplate template = composer.compose(batch.message(), batch.lane());
        Passage passage = new Passage(gates.of(Channel.EMAIL, batch.lane()), batch, window);
        MailWriter writer = new MailWriter(template, links, returnPaths);
        MailQueue mails = new MailQueue(batch, writer, pacing, passage, outcomes);
        ConnectionPool pool = Objects.requireNonNull(pools.get(batch.lane()));
        new BatchRun(pool, envelope, table, passage, mails, window).run();
    }

    /** Takes leave of the relay; batches still being sent finish first on their own. */
    @Override
    public void close() {
        pools.values().forEach(ConnectionPool::close);
        watch.close();
    }
}
