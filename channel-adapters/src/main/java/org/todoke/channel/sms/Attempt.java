package org.todoke.channel.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.ProviderGate.Pass;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** One request and what comes of it, for the recipient and for the gate. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    /** Every message fails for the same reason: said once in a while, not a thousand times. */
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(30);

    private final ErrorTable table;
    private final Clock clock;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    Attempt(ErrorTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Makes the request and tells the gate how it went.
     *
     * @param address the recipient's, to be kept out of the result
     */
    SendResult make(Pass pass, String address, HandOver handOver) {
        try {
            String sid = handOver.send();
            pass.answered();
            return new Accepted(sid);
        } catch (TwilioRefusal refusal) {
            return refused(pass, refusal, address);
        } catch (NoAnswer e) {
            pass.failed(e.code(), e.reason());
            return new TemporaryFailure(e.code(), e.reason(), null);
        } catch (RuntimeException e) {
            pass.failed("internal-error", e.getClass().getSimpleName());
            throw e;
        }
    }

    private SendResult refused(Pass pass, TwilioRefusal refusal, String address) {
        ErrorTable.Row row = table.ofRefusal(refusal.status(), refusal.code());
        String code = refusal.code() == null ? "http-" + refusal.status() : String.valueOf(refusal.code());
        String reason = reason(row, code, refusal, address);
        return switch (row.refusal()) {
            case PERMANENT -> {
                pass.answered();
                yield new PermanentFailure(code, reason, false);
            }
            case INVALID -> {
                pass.answered();
                yield new PermanentFailure(code, reason, true);
            }
            case TEMPORARY -> {
                pass.answered();
                yield new TemporaryFailure(code, reason, refusal.retryAfter());
            }
            case THROTTLED -> {
                pass.throttled(refusal.retryAfter());
                yield new TemporaryFailure(code, reason, refusal.retryAfter());
            }
            case TROUBLE -> {
                pass.failed(code, code + ": " + reason);
                yield new TemporaryFailure(code, reason, refusal.retryAfter());
            }
            case OURS -> {
                complain(reason, code, refusal.status());
                pass.failed(code, code + ": " + reason);
                yield new TemporaryFailure(code, reason, refusal.retryAfter());
            }
        };
    }

    private void complain(String reason, String code, int status) {
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        if (now.isAfter(until) && quietUntil.compareAndSet(until, now.plus(BETWEEN_COMPLAINTS))) {
            log.error("No SMS leaves the hub: {} (Twilio {}, HTTP {})", reason, code, status);
        }
    }

    /** The table's words, and Twilio's own where the table does not know the code. */
    private static String reason(ErrorTable.Row row, String code, TwilioRefusal refusal, String address) {
        String words = Redaction.of(String.valueOf(refusal.getMessage()), address);
        return row.code().equals(code) || words.isEmpty() ? row.note() : row.note() + ": " + words;
    }

    /** Hands one message over. */
    @FunctionalInterface
    interface HandOver {
        /**
         * @return the provider's id
         * @throws TwilioRefusal when Twilio did not take it
         * @throws NoAnswer when that is not known
         */
        String send();
    }
}
