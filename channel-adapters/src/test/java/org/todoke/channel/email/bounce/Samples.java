package org.todoke.channel.email.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.HmacUnsubscribeLinks;
import org.todoke.delivery.UnsubscribeLinks;

/** Returned mails as relays, carriers and providers write them, about {@link #DELIVERY}. */
final class Samples {
    static final DeliveryId DELIVERY =
            new DeliveryId(new UUID(0x0123_4567_89ab_8defL, -2L), new UUID(-3L, 0x7edc_ba98_7654_3210L));
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final SignedReturnPaths RETURN_PATHS = new SignedReturnPaths("bounce.city.example.jp", new byte[32]);
    static final UnsubscribeLinks LINKS =
            new HmacUnsubscribeLinks(new PublicUrl(URI.create("https://todoke.example.jp")), new byte[32]);

    private Samples() {}

    static BounceReader reader() {
        return new BounceReader(RETURN_PATHS, LINKS, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static byte[] mail(String name) {
        String returnPath = RETURN_PATHS.addressFor(DELIVERY);
        String token = returnPath.substring(0, returnPath.indexOf('@'));
        return text(name)
                .replace("{return-path}", returnPath)
                .replace("{RETURN-PATH}", returnPath.toUpperCase(Locale.ROOT))
                .replace("{token}", token)
                .replace("{TOKEN}", token.toUpperCase(Locale.ROOT))
                .replace("{unsubscribe}", LINKS.linkFor(DELIVERY).toString())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name + ".eml"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
