package org.todoke.channel.sms;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.todoke.delivery.ProviderGates;

/** Senders and settings for tests. */
final class SmsFixtures {
    static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "a-token-that-nobody-guesses";
    static final URI STATUS = URI.create("https://todoke.example.jp/webhooks/twilio/status");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:05Z"), ZoneOffset.UTC);

    private static final Map<String, String> LEAST =
            Map.of("account-sid", ACCOUNT, "auth-token", TOKEN, "from", "+815012345678");

    private SmsFixtures() {}

    static SmsSender sender(TwilioDouble twilio, ProviderGates gates, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("api-base", twilio.base().toString());
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new SmsSender(properties(all), STATUS, 3, gates, CLOCK);
    }

    /** The least that switches SMS on, and more; an empty value takes one away. */
    static SmsProperties properties(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put(SmsProperties.PREFIX + "." + name, value));
        return new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bind(SmsProperties.PREFIX, Bindable.of(SmsProperties.class))
                .get();
    }
}
