package org.todoke.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breaker of one gate. */
final class Breaker {
    private static final Logger log = LoggerFactory.getLogger(Breaker.class);
    private static final int PROBES = 3;
    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    private final ProviderFailure failure = new ProviderFailure();
    private final CircuitBreaker breaker;
    private final Duration openFor;
    private final Clock clock;
    private volatile Instant openUntil = Instant.MIN;

    /** @param name for the log */
    Breaker(String name, BreakerSettings settings, Clock clock) {
        this.openFor = settings.openFor();
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(settings.failureRate())
                        .slidingWindow(settings.window(), settings.judgedFrom(), SlidingWindowType.COUNT_BASED)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(this::changed);
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        switch (event.getStateTransition().getToState()) {
            case OPEN -> {
                openUntil = clock.instant().plus(openFor);
                log.warn(
                        "{}: too many requests failed; nothing is sent for {}", event.getCircuitBreakerName(), openFor);
            }
            case CLOSED -> log.info("{}: the provider works again", event.getCircuitBreakerName());
            default -> log.debug("{}: a few requests try the provider", event.getCircuitBreakerName());
        }
    }

    /** Whether a request may be made; if so, one of the next three methods is to be called for it. */
    boolean tryPass() {
        return breaker.tryAcquirePermission();
    }

    void worked() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed() {
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /** The request says nothing about the provider. */
    void release() {
        breaker.releasePermission();
    }

    /** How long it stays open, zero when it is not open or may try again. */
    Duration openLeft() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Duration.ZERO;
        }
        // The library waits until the time is past, not only reached.
        Duration left = Duration.between(clock.instant(), openUntil).plusMillis(1);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@link GateState#UP}, {@link GateState#OPEN} or {@link GateState#HALF_OPEN}. */
    GateState state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> GateState.UP;
            case OPEN, FORCED_OPEN -> GateState.OPEN;
            case HALF_OPEN -> GateState.HALF_OPEN;
        };
    }

    /** Made once: what failed is said elsewhere, and a stack trace for each request would cost more than the gate. */
    private static final class ProviderFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ProviderFailure() {
            super("the provider did not answer", null, false, false);
        }
    }
}
