package org.todoke.channel.email;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.HmacUnsubscribeLinks;
import org.todoke.delivery.UnsubscribeLinks;

/** Settings and links for tests of the mail channel. */
final class EmailFixtures {
    static final UnsubscribeLinks LINKS = new HmacUnsubscribeLinks(
            new PublicUrl(URI.create("https://todoke.example.jp")),
            "0123456789abcdef".repeat(2).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private EmailFixtures() {}

    /** The sender for a scripted relay, with short waits. */
    static EmailSender sender(ScriptedSmtpServer server, String... settings) {
        return sender(properties(server.port(), settings));
    }

    /** The sender with everything beside its settings as simple as can be. */
    static EmailSender sender(EmailProperties properties) {
        String from = properties.sender().address();
        return new EmailSender(properties, LINKS, delivery -> from, new OpenGates(), (channel, lane) -> 1);
    }

    /** @param settings names without the prefix and values, in turn */
    static EmailProperties properties(int port, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "host", "localhost",
                "port", String.valueOf(port),
                "from", "さくら市 <info@city.example.jp>",
                "tls", "off",
                "timeouts.connect", "2s",
                "timeouts.read", "2s",
                "timeouts.write", "2s",
                "timeouts.interrupt-grace", "300ms"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return bind(all);
    }

    static EmailProperties bind(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put(EmailProperties.PREFIX + "." + name, value));
        return new Binder(
                        java.util.List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bind(EmailProperties.PREFIX, Bindable.of(EmailProperties.class))
                .get();
    }
}
