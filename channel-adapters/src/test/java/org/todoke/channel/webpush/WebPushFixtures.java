package org.todoke.channel.webpush;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.DeliveryTokens;
import org.todoke.delivery.ProviderGates;
import org.todoke.subscriber.PushOrigins;

/** Settings and senders for tests of web push. */
final class WebPushFixtures {
    /** The sender's keys of RFC 8291, appendix A: a pair as good as any. */
    static final String PUBLIC_KEY =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    static final String PRIVATE_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    static final PublicUrl PUBLIC_URL = new PublicUrl(URI.create("https://todoke.example.jp"));
    static final DeliveryTokens TOKENS =
            new DeliveryTokens("0123456789abcdef".repeat(2).getBytes(StandardCharsets.US_ASCII));

    private WebPushFixtures() {}

    /** Sends to these origins as well as to the internet. */
    static WebPushSender sender(PushOrigins origins, ProviderGates gates, Clock clock, String... settings) {
        return sender(origins, gates, InetAddress::getAllByName, SSLContexts.createDefault(), clock, settings);
    }

    static WebPushSender sender(
            PushOrigins origins,
            ProviderGates gates,
            GuardedResolver.Names names,
            SSLContext trust,
            Clock clock,
            String... settings) {
        return new WebPushSender(properties(settings), PUBLIC_URL, origins, gates, TOKENS, names, trust, clock);
    }

    /** @param settings names without the prefix and values, in turn */
    static WebPushProperties properties(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "vapid-public-key", PUBLIC_KEY,
                "vapid-private-key", PRIVATE_KEY,
                "subject", "mailto:info@city.example.jp",
                "io-threads", "1",
                "timeouts.connect", "2s",
                "timeouts.answer", "1s",
                "timeouts.interrupt-grace", "300ms"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return bind(all);
    }

    static WebPushProperties bind(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put(WebPushProperties.PREFIX + "." + name, value));
        return new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bind(WebPushProperties.PREFIX, Bindable.of(WebPushProperties.class))
                .get();
    }

    static PushOrigins listed(String... origins) {
        return new PushOrigins(Arrays.asList(origins));
    }
}
