package org.todoke.channel.line;

import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderGate.Pass;

/**
 * Tells the gate how a request went, on the thread on which the answer came: the sending thread may be waiting at the gate
 * for just this place.
 */
final class GateReport {
    private static final int CONFLICT = 409;

    private final ReplyTable table;

    GateReport(ReplyTable table) {
        this.table = table;
    }

    /** @param failure null when LINE accepted the request */
    void close(Pass pass, Chunk chunk, @Nullable Throwable failure) {
        try (pass) {
            // A request that was given up says nothing of LINE, which may be well: it was not given the time.
            if (failure == null || failure instanceof CancellationException || isAcceptedBefore(failure)) {
                pass.answered();
            } else {
                tell(pass, chunk, table.of(failure));
            }
        }
    }

    private static void tell(Pass pass, Chunk chunk, Refusal refusal) {
        switch (refusal.about()) {
            case RECIPIENT, MESSAGE -> pass.answered();
            case UNIT -> {
                if (chunk.withUnit()) {
                    pass.answered();
                } else {
                    pass.failed(refusal.code(), shown(chunk, refusal));
                }
            }
            case RATE -> pass.throttled(refusal.retryAfter());
            case HUB, LINE -> pass.failed(refusal.code(), shown(chunk, refusal));
        }
    }

    /** What LINE said, without anybody's name in it. */
    static String shown(Chunk chunk, Refusal refusal) {
        return Redaction.of(refusal.reason(), chunk.recipients());
    }

    /** LINE had taken the same request before: its answer says so with a conflict. */
    static boolean isAcceptedBefore(Throwable failure) {
        return failure instanceof AbstractLineClientException refused && refused.getCode() == CONFLICT;
    }
}
