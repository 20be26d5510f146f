package org.todoke.sandbox.fault;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a simulator does wrong on purpose.
 *
 * @param latency added before a message is accepted, 0 to {@value #MAX_LATENCY_MINUTES} minutes
 * @param errorRate share of recipients refused, 0 to 1; of requests, where one has many recipients
 * @param status what they are refused with: for mail an SMTP reply code, for the others an HTTP status; 400 to 599
 * @param disconnectRate share of transactions in whose middle the connection is closed, 0 to 1
 * @param hang whether answers stop altogether, until the fault is lifted
 */
public record Fault(Duration latency, double errorRate, int status, double disconnectRate, boolean hang) {
    /** Everything works. */
    public static final Fault NONE = new Fault(Duration.ZERO, 0, 451, 0, false);

    static final int MAX_LATENCY_MINUTES = 10;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public Fault {
        require(
                !latency.isNegative() && latency.compareTo(Duration.ofMinutes(MAX_LATENCY_MINUTES)) <= 0,
                "latency " + latency + ": expected PT0S to PT" + MAX_LATENCY_MINUTES + "M, or 0 to "
                        + Duration.ofMinutes(MAX_LATENCY_MINUTES).toMillis() + " ms");
        require(errorRate >= 0 && errorRate <= 1, "errorRate " + errorRate + ": expected 0 to 1");
        require(status >= 400 && status <= 599, "status " + status + ": expected 400 to 599");
        require(disconnectRate >= 0 && disconnectRate <= 1, "disconnectRate " + disconnectRate + ": expected 0 to 1");
    }

    public Fault withLatency(Duration latency) {
        return new Fault(latency, errorRate, status, disconnectRate, hang);
    }

    /** @param status what that share of recipients is refused with */
    public Fault withErrors(double errorRate, int status) {
        return new Fault(latency, errorRate, status, disconnectRate, hang);
    }

    public Fault withDisconnects(double disconnectRate) {
        return new Fault(latency, errorRate, status, disconnectRate, hang);
    }

    public Fault withHang() {
        return new Fault(latency, errorRate, status, disconnectRate, true);
    }

    /** Draws whether this recipient is refused. */
    public boolean refusesNow() {
        return hits(errorRate);
    }

    /** Draws whether this transaction is cut off. */
    public boolean disconnectsNow() {
        return hits(disconnectRate);
    }

    private static boolean hits(double rate) {
        return rate > 0 && ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
