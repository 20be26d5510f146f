package org.todoke.delivery;

import java.net.URI;
import java.util.Optional;
import org.todoke.content.PublicUrl;

/** Links of the form {@code <public-url>/u/<delivery token>}. */
public final class HmacUnsubscribeLinks implements UnsubscribeLinks {
    private final PublicUrl publicUrl;
    private final DeliveryTokens tokens;

    /**
     * @param publicUrl the hub's base address
     * @param secret at least {@value DeliveryTokens#MIN_SECRET_BYTES} random bytes; links signed with another secret no
     *     longer work
     * @throws IllegalArgumentException when it has fewer
     */
    public HmacUnsubscribeLinks(PublicUrl publicUrl, byte[] secret) {
        this.publicUrl = publicUrl;
        tokens = new DeliveryTokens(secret);
    }

    @Override
    public URI linkFor(DeliveryId delivery) {
        return publicUrl.resolve("/u/" + tokens.tokenFor(delivery));
    }

    @Override
    public Optional<DeliveryId> verify(String token) {
        return tokens.verify(token);
    }
}
