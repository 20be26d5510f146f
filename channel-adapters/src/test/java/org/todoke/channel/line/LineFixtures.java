package org.todoke.channel.line;

import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.ProviderGates;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SampleBatches;

/** Settings, senders and batches for tests of the LINE channel. */
final class LineFixtures {
    static final String TOKEN = "channel-token-of-the-test";
    static final String SECRET = "channel-secret-of-the-test";

    private LineFixtures() {}

    static LineProperties bind(Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put(LineProperties.PREFIX + "." + name, value));
        return new Binder(
                        List.of(new MapConfigurationPropertySource(properties)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate(LineProperties.PREFIX, Bindable.of(LineProperties.class));
    }

    static LineProperties properties(URI api, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "api-base",
                api.toString(),
                "channel-token",
                TOKEN,
                "channel-secret",
                SECRET,
                "timeouts.read",
                "1s",
                "timeouts.interrupt-grace",
                "500ms"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return bind(settings);
    }

    static LineSender sender(LineDouble line, ProviderGates gates, int recipientsPerRequest, String... more) {
        LineProperties properties = properties(line.url(), more);
        return new LineSender(new LineClients(properties), properties, gates, recipientsPerRequest);
    }

    /** What hears webhooks, over residents in memory. */
    static LineEvents events(
            LineDouble line,
            KnownResidents residents,
            JoiningResidents joining,
            TestCity city,
            Receipts receipts,
            Clock clock) {
        MessagingApiClient client = new LineClients(properties(line.url())).forReplies();
        LineReplies replies = new LineReplies(client);
        URI portal = URI.create("https://todoke.example.jp/");
        return new LineEvents(
                residents,
                receipts,
                replies,
                new Conversation(
                        residents,
                        joining,
                        joining,
                        joining,
                        city.categories(),
                        city,
                        Set.of("bousai", "bousai-info"),
                        portal),
                joining,
                new AccountLinkOffer(client, replies, portal.resolve("/join/line/link"), portal),
                clock);
    }

    /** A batch of the EMERGENCY lane to so many people with real user ids. */
    static OutboundBatch batch(int size) {
        return SampleBatches.batch(
                Lane.EMERGENCY,
                SampleBatches.message(),
                IntStream.range(0, size).mapToObj(LineFixtures::recipient).toList());
    }

    static Recipient recipient(int number) {
        return SampleBatches.recipient(userId(number));
    }

    static String userId(int number) {
        return String.format(Locale.ROOT, "U%032x", number);
    }
}
