package org.todoke.joining;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.joining.JdbcJoinRequests.Unanswered;
import org.todoke.joining.JoiningProperties.Limits;
import org.todoke.subscriber.EndpointAddress;

/**
 * Keeps the hub from being used to flood somebody's mailbox or telephone. Only proofs that nobody used count against an
 * address: who reads what comes there may ask again.
 */
@Component
class ProofLimits {
    private static final Logger log = LoggerFactory.getLogger(ProofLimits.class);

    /** Over this time the hub-wide rate is looked at: a poster at a station brings people in bursts. */
    private static final Duration RATE_OVER = Duration.ofSeconds(10);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final JdbcJoinRequests requests;
    private final JdbcCodeAttempts attempts;
    private final JoiningProperties properties;
    private final Clock clock;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    ProofLimits(JdbcJoinRequests requests, JdbcCodeAttempts attempts, JoiningProperties properties, Clock clock) {
        this.requests = requests;
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
    }

    /** Why no proof goes out. */
    enum Reason {
        /** The address has one already. */
        WINDOW,
        /** The address got too many today. */
        DAY,
        /** Too many wrong codes: another one would not be looked at. */
        ATTEMPTS,
        /** The whole hub sends too many. */
        HUB;

        /** The name in metrics. */
        private String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * With the address locked. All is asked in any case, so that the answer takes as long whatever it is.
     *
     * @param signedIn whether somebody who is signed in asks: their mail says something else, and must not stand in for
     *     the one the address's owner asks for
     */
    Optional<Reason> reasonToSendNothing(EndpointAddress address, boolean signedIn) {
        Channel channel = address.channel();
        Limits limits = properties.limitsOf(channel);
        Instant now = clock.instant();
        Unanswered unanswered = requests.unanswered(address, signedIn, now.minus(limits.window()));
        int sent = requests.sentSince(channel, now.minus(RATE_OVER));
        boolean noAttempts = attempts.left(address) == 0;
        Optional<Reason> reason = reason(limits, unanswered, noAttempts, sent);
        reason.ifPresent(why -> count(channel, why, now));
        return reason;
    }

    private static Optional<Reason> reason(Limits limits, Unanswered unanswered, boolean noAttempts, int sent) {
        if (unanswered.lately() > 0) {
            return Optional.of(Reason.WINDOW);
        }
        if (unanswered.today() >= limits.perDay()) {
            return Optional.of(Reason.DAY);
        }
        if (noAttempts) {
            return Optional.of(Reason.ATTEMPTS);
        }
        return sent < limits.perSecond() * RATE_OVER.toSeconds() ? Optional.empty() : Optional.of(Reason.HUB);
    }

    private void count(Channel channel, Reason why, Instant now) {
        Metrics.counter("todoke.joining.suppressed", "channel", channel.slug(), "reason", why.slug())
                .increment();
        Instant until = quietUntil.get();
        if (why == Reason.HUB && now.isAfter(until) && quietUntil.compareAndSet(until, now.plus(BETWEEN_WARNINGS))) {
            log.warn(
                    "More people ask to join by {} than todoke.joining.{}.per-second allows: some get no message",
                    channel,
                    channel == Channel.EMAIL ? "mail" : "sms");
        }
    }
}
