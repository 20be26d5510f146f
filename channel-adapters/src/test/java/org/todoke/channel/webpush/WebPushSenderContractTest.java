package org.todoke.channel.webpush;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ChannelSenderContract;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderDouble;
import org.todoke.delivery.Recipient;

/** The port's contract, for each way in which messages travel. */
class WebPushSenderContractTest {
    private static final PushCertificate CERTIFICATE = PushCertificate.make();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:01Z"), ZoneOffset.UTC);

    @Nested
    class InTheClear extends OverHttp {
        InTheClear() {
            super(null, HttpVersionPolicy.FORCE_HTTP_2);
        }
    }

    @Nested
    class OverTls extends OverHttp {
        OverTls() {
            super(CERTIFICATE, HttpVersionPolicy.NEGOTIATE);
        }
    }

    @Nested
    class OverTlsToAServiceWithoutHttp2 extends OverHttp {
        OverTlsToAServiceWithoutHttp2() {
            super(CERTIFICATE, HttpVersionPolicy.FORCE_HTTP_1);
        }
    }

    abstract static class OverHttp extends ChannelSenderContract {
        private final PushServiceDouble service;
        private final WebPushSender sender;

        OverHttp(@Nullable PushCertificate certificate, HttpVersionPolicy versions) {
            service = new PushServiceDouble(certificate, versions);
            sender = WebPushFixtures.sender(
                    WebPushFixtures.listed(service.origin()),
                    new OpenGates(),
                    InetAddress::getAllByName,
                    certificate == null ? SSLContexts.createDefault() : certificate.client(),
                    CLOCK,
                    "in-flight.per-origin",
                    "4",
                    "connections-per-origin",
                    "2");
        }

        @AfterEach
        void stop() {
            service.close();
            sender.close();
        }

        @Override
        protected ChannelSender sender() {
            return new WithSubscriptions(sender, service);
        }

        @Override
        protected ProviderDouble provider() {
            return service;
        }
    }

    /** The contract's batches go to mail addresses: each becomes a subscription of the same name. */
    private record WithSubscriptions(ChannelSender sender, PushServiceDouble service) implements ChannelSender {
        @Override
        public Channel channel() {
            return sender.channel();
        }

        @Override
        public void send(OutboundBatch batch, Outcomes outcomes) {
            Map<Recipient, Recipient> originals = new HashMap<>();
            batch.recipients()
                    .forEach(recipient -> originals.put(
                            TestBrowser.subscribed(
                                    recipient,
                                    service.endpoint(recipient.address().value())),
                            recipient));
            OutboundBatch subscribed = new OutboundBatch(
                    batch.batchId(),
                    batch.lane(),
                    batch.message(),
                    batch.recipients().stream()
                            .map(recipient -> TestBrowser.subscribed(
                                    recipient,
                                    service.endpoint(recipient.address().value())))
                            .toList());
            sender.send(
                    subscribed,
                    (recipient, result) -> outcomes.accept(originals.getOrDefault(recipient, recipient), result));
        }
    }
}
