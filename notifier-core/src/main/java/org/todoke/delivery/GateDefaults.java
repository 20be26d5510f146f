package org.todoke.delivery;

import java.time.Duration;

/**
 * Limits that suit a provider nobody has said anything about. EMERGENCY has the largest share of each, and one of its
 * own: a bulletin never uses it up.
 */
final class GateDefaults {
    private static final int HALF = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private GateDefaults() {}

    static GateLimits limits(Channel channel, Lane lane) {
        return switch (channel) {
            // The relay is the city's own: its connections are the limit (todoke.channel.email.connections).
            case EMAIL -> each(lane, new GateLimits(0, 200), new GateLimits(0, 200), new GateLimits(0, 200));
            // LINE takes 200 multicast requests a second (Messaging API reference, "Rate limits"); with bursts 194. An
            // emergency's share brings 100,000 residents theirs in a second and a half.
            case LINE -> each(lane, new GateLimits(130, 16), new GateLimits(12, 4), new GateLimits(20, 8));
            // Twilio queues what comes faster than a number sends, and refuses too many requests at once.
            case SMS -> each(lane, new GateLimits(50, 20), new GateLimits(10, 5), new GateLimits(20, 10));
            // Push services publish no rate; they say 429 to those they find too fast. Each has places of its own, so
            // that one that hangs leaves the others theirs (todoke.channel.webpush.in-flight): these must not run out
            // first.
            case WEB_PUSH -> each(lane, new GateLimits(0, 2048), new GateLimits(0, 512), new GateLimits(0, 1024));
            // Twilio starts one call a second unless an account was granted more.
            case VOICE -> each(lane, new GateLimits(0.6, 4), new GateLimits(0.2, 2), new GateLimits(0.2, 2));
        };
    }

    /** Web push stands for several services at once: one of them in trouble must not look like all. */
    static BreakerSettings breaker(Channel channel) {
        return switch (channel) {
            case EMAIL, LINE, VOICE -> new BreakerSettings(HALF, 10, OPEN_FOR);
            case SMS -> new BreakerSettings(HALF, 20, OPEN_FOR);
            case WEB_PUSH -> new BreakerSettings(HALF, 100, OPEN_FOR);
        };
    }

    private static GateLimits each(Lane lane, GateLimits emergency, GateLimits transactional, GateLimits routine) {
        return switch (lane) {
            case EMERGENCY -> emergency;
            case TRANSACTIONAL -> transactional;
            case ROUTINE -> routine;
        };
    }
}
