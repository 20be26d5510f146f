package org.todoke.channel.email;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ChannelSender.Outcomes;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/**
 * The mails of one batch: hands them out one after the other and passes their results on. A mail that was handed out
 * is either settled or given back. A mail whose domain is paced never keeps another waiting: without a place in flight
 * it comes last, without a turn it comes back later. Used by the sending thread alone.
 */
final class MailQueue {
    private static final SendResult BAD_ADDRESS =
            new PermanentFailure("bad-address", "not an address that mail can be sent to", true);
    private static final SendResult NEEDS_UTF8 = new PermanentFailure(
            "smtputf8-not-offered", "the address is not ASCII, and the relay does not offer SMTPUTF8", false);
    private static final Duration UNTIL_A_PLACE = Duration.ofSeconds(1);

    private final OutboundBatch batch;
    private final MailWriter writer;
    private final Pacing pacing;
    private final Passage passage;
    private final Outcomes outcomes;
    private final Deque<Mail> givenBack = new ArrayDeque<>();
    private final Deque<Postponed> postponed = new ArrayDeque<>();
    private int next;
    private int handedOut;
    private int answeredOnConnection;

    MailQueue(OutboundBatch batch, MailWriter writer, Pacing pacing, Passage passage, Outcomes outcomes) {
        this.batch = batch;
        this.writer = writer;
        this.pacing = pacing;
        this.passage = passage;
        this.outcomes = outcomes;
    }

    /** Whether a recipient is left that {@link #next} could hand out. */
    boolean isWaiting() {
        return waiting() > 0;
    }

    /**
     * Asks the relay's gate. When it refuses, what is left gets its word.
     *
     * @return whether mails may be handed out
     */
    boolean isAdmitted() {
        TemporaryFailure refusal = passage.admit(waiting());
        if (refusal != null && !Thread.currentThread().isInterrupted()) {
            settleRest(refusal);
        }
        return refusal == null;
    }

    /** From now on answers are counted anew. */
    void onNewConnection() {
        answeredOnConnection = 0;
    }

    /** Whether the relay said anything about a mail since {@link #onNewConnection}. */
    boolean wasAnswered() {
        return answeredOnConnection > 0;
    }

    /**
     * The next mail this relay could take. Null when there is none, when none may be handed out before one of those
     * under way is settled, or when the thread was told to stop.
     */
    @Nullable
    Mail next(Capabilities capabilities) {
        while (isWaiting() && !Thread.currentThread().isInterrupted() && isAdmitted()) {
            int before = waiting();
            Mail mail = givenBack.isEmpty() ? nextUntried() : givenBack.removeFirst();
            if (mail == null && waiting() == before) {
                return null;
            }
            if (mail != null && mail.to().needsUtf8() && !capabilities.smtpUtf8()) {
                settleUnsent(mail, NEEDS_UTF8);
            } else if (mail != null) {
                passage.use();
                handedOut++;
                return mail;
            }
        }
        return null;
    }

    /** The relay's word on a mail. */
    void settle(Mail mail, SendResult result) {
        answeredOnConnection++;
        handedOut--;
        settleUnsent(mail, result);
    }

    /**
     * The connection broke. What the relay may have taken has an unknown fate and is said to have failed for now, so
     * that it is sent at least once; the others are handed out again. A connection that broke before it answered
     * anything may have done so because of its first mail: that one is not tried again at once, lest it take the whole
     * batch with it.
     *
     * @param underWay what was handed out and not settled, oldest first
     * @param maybeTaken how many of these, from the first on, the relay may have taken
     */
    void abandon(Collection<Mail> underWay, int maybeTaken, SmtpTrouble trouble) {
        int failed = wasAnswered() ? maybeTaken : Math.max(maybeTaken, 1);
        List<Mail> inOrder = List.copyOf(underWay);
        int cut = Math.min(failed, inOrder.size());
        handedOut -= inOrder.size();
        inOrder.subList(cut, inOrder.size()).reversed().forEach(givenBack::addFirst);
        inOrder.subList(0, cut).forEach(mail -> settleUnsent(mail, asResult(trouble)));
    }

    /** Gives all that is left the same result. */
    void settleRest(TemporaryFailure result) {
        while (!givenBack.isEmpty()) {
            settleUnsent(givenBack.removeFirst(), result);
        }
        while (!postponed.isEmpty()) {
            settle(postponed.removeFirst().recipient(), result);
        }
        while (next < batch.recipients().size()) {
            settle(batch.recipients().get(next++), result);
        }
    }

    /** The result of a delivery that a broken connection left undone. */
    static TemporaryFailure asResult(SmtpTrouble trouble) {
        return new TemporaryFailure(trouble.code(), trouble.reason(), null);
    }

    private int waiting() {
        return givenBack.size() + postponed.size() + batch.recipients().size() - next;
    }

    /** @return null when this recipient is not to be handed out, for whatever reason */
    private @Nullable Mail nextUntried() {
        if (next == batch.recipients().size()) {
            return nextPostponed();
        }
        Recipient recipient = batch.recipients().get(next++);
        Optional<Mailbox> mailbox = Mailbox.of(recipient.address().value());
        if (mailbox.isEmpty()) {
            settle(recipient, BAD_ADDRESS);
            return null;
        }
        Mailbox to = mailbox.get();
        Pacer pacer = pacing.of(batch.lane(), to.domain());
        return pacer == null || hasTurnAndPlace(recipient, to, pacer) ? write(recipient, to, pacer) : null;
    }

    /** @return null when there is no place; if the mails under way are not the reason, it has to come back later */
    private @Nullable Mail nextPostponed() {
        Postponed first = postponed.element();
        if (first.pacer().enter()) {
            postponed.removeFirst();
            return write(first.recipient(), first.to(), first.pacer());
        }
        if (handedOut == 0) {
            postponed.removeFirst();
            settle(first.recipient(), paced(first.pacer(), UNTIL_A_PLACE));
        }
        return null;
    }

    private boolean hasTurnAndPlace(Recipient recipient, Mailbox to, Pacer pacer) {
        Duration wait = pacer.wait(batch.message().revisionId(), System.nanoTime());
        if (wait.isPositive()) {
            settle(recipient, paced(pacer, wait));
            return false;
        }
        if (!pacer.enter()) {
            postponed.add(new Postponed(recipient, to, pacer));
            return false;
        }
        return true;
    }

    private Mail write(Recipient recipient, Mailbox to, @Nullable Pacer pacer) {
        return writer.write(recipient, to, batch.deliveryId(recipient), pacer);
    }

    private static TemporaryFailure paced(Pacer pacer, Duration wait) {
        return new TemporaryFailure("paced", "waits for its turn among the mails to " + pacer.group(), wait);
    }

    private void settleUnsent(Mail mail, SendResult result) {
        Pacer pacer = mail.pacer();
        if (pacer != null) {
            pacer.leave();
        }
        settle(mail.recipient(), result);
    }

    private void settle(Recipient recipient, SendResult result) {
        outcomes.accept(recipient, result);
    }

    /** It has its turn, but found no place in flight. */
    private record Postponed(Recipient recipient, Mailbox to, Pacer pacer) {}
}
