package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;

class ShownCallbackTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final DeliveryId DELIVERY = new DeliveryId(new UUID(1, 2), new UUID(3, 4));

    private final List<Receipt> kept = new ArrayList<>();
    private final ShownCallback callback =
            new ShownCallback(WebPushFixtures.TOKENS, kept::addAll, Clock.fixed(NOW, ZoneOffset.UTC));
    private final String token = WebPushFixtures.TOKENS.tokenFor(DELIVERY);

    @Test
    void aShownNotificationIsDelivered() {
        assertThat(callback.path()).isEqualTo("webpush/received");
        assertThat(callback.handle(request("?token=" + token, ""))).isEqualTo(new CallbackAnswer.Done());
        assertThat(kept)
                .containsExactly(
                        new Receipt(Channel.WEB_PUSH, DELIVERY, null, Receipt.Kind.DELIVERED, NOW, null, null));
    }

    @Test
    void theTokenMayComeAsTheBody() {
        assertThat(callback.handle(request("", "token=" + token))).isEqualTo(new CallbackAnswer.Done());
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?token=", "?token=a.b", "?nottoken=x", "?token=%00", "?token=..."})
    void whatTheHubDidNotSignIsForged(String query) {
        assertThat(callback.handle(request(query, ""))).isEqualTo(new CallbackAnswer.Forged());
        assertThat(callback.handle(request("", query.replace("?", "")))).isEqualTo(new CallbackAnswer.Forged());
        assertThat(kept).isEmpty();
    }

    @Test
    void anotherDeliverysSignatureIsForged() {
        String other = WebPushFixtures.TOKENS.tokenFor(new DeliveryId(new UUID(1, 2), new UUID(3, 5)));
        String forged = DELIVERY + other.substring(other.indexOf('.'));

        assertThat(callback.handle(request("?token=" + forged, ""))).isEqualTo(new CallbackAnswer.Forged());
    }

    @Test
    void whatCannotBeKeptIsAskedForAgain() {
        ShownCallback full = new ShownCallback(
                WebPushFixtures.TOKENS,
                _ -> {
                    throw new IllegalStateException("no Kafka");
                },
                Clock.systemUTC());

        assertThat(full.handle(request("?token=" + token, ""))).isEqualTo(new CallbackAnswer.NotKept());
    }

    private static CallbackRequest request(String query, String body) {
        return new CallbackRequest(
                URI.create("https://todoke.example.jp/webhooks/webpush/received" + query),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
