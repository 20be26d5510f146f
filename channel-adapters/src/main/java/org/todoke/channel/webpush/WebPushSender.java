package org.todoke.channel.webpush;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.DeliveryTokens;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGates;
import org.todoke.subscriber.PushOrigins;

/**
 * Sends to browsers through the push services they chose. The calling thread encrypts; each lane has its own connections
 * and its own limit of messages under way, and within it each push service its own.
 */
final class WebPushSender implements ChannelSender, AutoCloseable {
    private final WebPushProperties properties;
    private final PublicUrl publicUrl;
    private final HubIdentity identity;
    private final PushOrigins origins;
    private final ProviderGates gates;
    private final DeliveryTokens tokens;
    private final Clock clock;
    private final AnswerTable table = AnswerTable.load();
    private final Map<Lane, LaneRoad> roads = new EnumMap<>(Lane.class);

    /**
     * @param publicUrl where receipts are sent to
     * @param tokens signs receipts
     * @param names looks up push services
     * @param trust whose certificates are believed
     */
    WebPushSender(
            WebPushProperties properties,
            PublicUrl publicUrl,
            PushOrigins origins,
            ProviderGates gates,
            DeliveryTokens tokens,
            GuardedResolver.Names names,
            SSLContext trust,
            Clock clock) {
        this.properties = properties;
        this.publicUrl = publicUrl;
        this.identity =
                new HubIdentity(properties.vapidPublicKey(), properties.vapidPrivateKey(), properties.subject(), clock);
        this.origins = origins;
        this.gates = gates;
        this.tokens = tokens;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            PushTransport transport = new PushTransport(properties, origins, names, trust, clock);
            roads.put(lane, new LaneRoad(transport, origins, properties.inFlight(), lane, clock));
        }
    }

    @Override
    public Channel channel() {
        return Channel.WEB_PUSH;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        LaneRoad road = Objects.requireNonNull(roads.get(batch.lane()));
        road.tidyUp();
        new PushRun(
                        batch,
                        road,
                        gates.of(Channel.WEB_PUSH, batch.lane()),
                        origins,
                        new PushRequests(
                                batch,
                                publicUrl,
                                identity,
                                properties.timeouts().answer(),
                                clock),
                        table,
                        tokens,
                        outcomes,
                        properties.timeouts().interruptGrace())
                .run();
    }

    /** Closes every connection; batches still being sent end with what was answered until then. */
    @Override
    public void close() {
        roads.values().forEach(LaneRoad::close);
    }
}
