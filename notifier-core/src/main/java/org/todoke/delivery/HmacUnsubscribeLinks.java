package org.todoke.delivery;

import java.net.URI;
import java.util.Optional;

/** Links of the form {@code <public-url>/u/<delivery token>}. */
public final class HmacUnsubscribeLinks implements UnsubscribeLinks {
    private final String prefix;
    private final DeliveryTokens tokens;

    /**
     * @param publicUrl the hub's base address, absolute http(s)
     * @param secret at least {@value DeliveryTokens#MIN_SECRET_BYTES} random bytes; links signed with another secret no
     *     longer work
     * @throws IllegalArgumentException when either is not so
     */
    public HmacUnsubscribeLinks(URI publicUrl, byte[] secret) {
        tokens = new DeliveryTokens(secret);
        prefix = withoutTrailingSlash(requireHttp(publicUrl)) + "/u/";
    }

    @Override
    public URI linkFor(DeliveryId delivery) {
        return URI.create(prefix + tokens.tokenFor(delivery));
    }

    @Override
    public Optional<DeliveryId> verify(String token) {
        return tokens.verify(token);
    }

    private static URI requireHttp(URI publicUrl) {
        String scheme = publicUrl.getScheme();
        if (publicUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "public URL \"" + publicUrl + "\": expected an absolute http(s) address");
        }
        return publicUrl;
    }

    private static String withoutTrailingSlash(URI url) {
        String text = url.toASCIIString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
