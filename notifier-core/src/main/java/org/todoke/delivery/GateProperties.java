package org.todoke.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What providers are spared ({@code todoke.delivery.gates.<channel>.<lane>.*} and {@code .<channel>.breaker.*}); what is
 * not set has the channel's default. A budget of the whole hub: live workers share it.
 *
 * @param email the mail relay
 * @param line LINE
 * @param sms the SMS provider
 * @param webPush the push services
 * @param voice the voice provider
 */
@ConfigurationProperties(value = "todoke.delivery.gates", ignoreUnknownFields = false)
record GateProperties(
        @Nullable ChannelGates email,
        @Nullable ChannelGates line,
        @Nullable ChannelGates sms,
        @Nullable ChannelGates webPush,
        @Nullable ChannelGates voice) {

    /** Fails at the start, not at the first batch, when limits do not fit together. */
    GateProperties {
        for (Channel channel : Channel.values()) {
            ChannelGates gates = given(channel, email, line, sms, webPush, voice);
            breaker(channel, gates);
            for (Lane lane : Lane.values()) {
                limits(channel, lane, gates);
            }
        }
    }

    /** The limits of the whole hub. */
    GateLimits limits(Channel channel, Lane lane) {
        return limits(channel, lane, given(channel, email, line, sms, webPush, voice));
    }

    BreakerSettings breaker(Channel channel) {
        return breaker(channel, given(channel, email, line, sms, webPush, voice));
    }

    private static @Nullable ChannelGates given(
            Channel channel,
            @Nullable ChannelGates email,
            @Nullable ChannelGates line,
            @Nullable ChannelGates sms,
            @Nullable ChannelGates webPush,
            @Nullable ChannelGates voice) {
        return switch (channel) {
            case EMAIL -> email;
            case LINE -> line;
            case SMS -> sms;
            case WEB_PUSH -> webPush;
            case VOICE -> voice;
        };
    }

    private static GateLimits limits(Channel channel, Lane lane, @Nullable ChannelGates gates) {
        GateLimits otherwise = GateDefaults.limits(channel, lane);
        LaneGate given = gates == null ? null : gates.of(lane);
        if (given == null) {
            return otherwise;
        }
        double perSecond = given.perSecond() == null ? otherwise.perSecond() : given.perSecond();
        int burst = given.burst() == null ? GateLimits.burstFor(perSecond) : given.burst();
        int concurrency = given.concurrency() == null ? otherwise.concurrency() : given.concurrency();
        try {
            return new GateLimits(perSecond, burst, concurrency);
        } catch (IllegalArgumentException e) {
            throw wrong(channel, lane.slug(), e);
        }
    }

    private static BreakerSettings breaker(Channel channel, @Nullable ChannelGates gates) {
        BreakerSettings otherwise = GateDefaults.breaker(channel);
        BreakerGate given = gates == null ? null : gates.breaker();
        if (given == null) {
            return otherwise;
        }
        try {
            return new BreakerSettings(
                    given.failureRate() == null ? otherwise.failureRate() : given.failureRate(),
                    given.window() == null ? otherwise.window() : given.window(),
                    given.openFor() == null ? otherwise.openFor() : given.openFor());
        } catch (IllegalArgumentException e) {
            throw wrong(channel, "breaker", e);
        }
    }

    private static IllegalArgumentException wrong(Channel channel, String part, IllegalArgumentException e) {
        return new IllegalArgumentException(
                "todoke.delivery.gates." + channel.slug() + "." + part + "." + e.getMessage());
    }

    /** One channel's lanes and its breakers' settings. */
    record ChannelGates(
            @Nullable LaneGate emergency,
            @Nullable LaneGate transactional,
            @Nullable LaneGate routine,
            @Nullable BreakerGate breaker) {
        @Nullable
        LaneGate of(Lane lane) {
            return switch (lane) {
                case EMERGENCY -> emergency;
                case TRANSACTIONAL -> transactional;
                case ROUTINE -> routine;
            };
        }
    }

    /** As in {@link GateLimits}; without a burst of its own a rate comes with a fifth of a second's. */
    record LaneGate(
            @Nullable Double perSecond,
            @Nullable Integer burst,
            @Nullable Integer concurrency) {}

    /** As in {@link BreakerSettings}. */
    record BreakerGate(
            @Nullable Integer failureRate,
            @Nullable Integer window,
            @Nullable Duration openFor) {}
}
