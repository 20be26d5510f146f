package org.todoke.sandbox.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.message.ProviderId;

/** What is to be reported of the mail under way, should it be accepted. Costs nothing where nobody is told. */
final class PendingReturns {
    private final Returns returns;
    private final List<Promise> promises = new ArrayList<>();
    private String returnPath = "";
    private @Nullable String envelopeId;

    PendingReturns(Returns returns) {
        this.returns = returns;
    }

    /** The null sender is told nothing (RFC 5321, section 6.1). */
    void sender(byte[] buffer, PathParser path, MailParameters parameters) {
        if (returns.isWanted()) {
            returnPath = text(buffer, path.start(), path.end());
            envelopeId = parameters.hasEnvelopeId()
                    ? text(buffer, parameters.envelopeIdStart(), parameters.envelopeIdEnd())
                    : null;
        }
    }

    /** @param successWanted whether the sender wants to hear of a delivery */
    void recipient(byte[] buffer, int from, int to, boolean successWanted) {
        if (!returnPath.isEmpty()) {
            Return.Fate asked = Return.Fate.askedForBy(buffer, from, to);
            Return.Fate fate = asked == null && successWanted ? Return.Fate.DELIVERED : asked;
            if (fate != null) {
                promises.add(new Promise(fate, text(buffer, from, to)));
            }
        }
    }

    void accepted(long number) {
        for (Promise promise : promises) {
            returns.offer(
                    new Return(promise.fate(), returnPath, envelopeId, promise.recipient(), ProviderId.format(number)));
        }
    }

    void clear() {
        returnPath = "";
        envelopeId = null;
        promises.clear();
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private record Promise(Return.Fate fate, String recipient) {}
}
