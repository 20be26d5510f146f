package org.todoke.channel.email;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ChannelSender.Outcomes;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.delivery.UnsubscribeLinks;

/**
 * The mails of one batch: hands them out one after the other and passes their results on. A mail that was handed out
 * is either settled or given back. Used by the sending thread alone.
 */
final class MailQueue {
    private static final SendResult BAD_ADDRESS =
            new PermanentFailure("bad-address", "not an address that mail can be sent to", true);
    private static final SendResult NEEDS_UTF8 = new PermanentFailure(
            "smtputf8-not-offered", "the address is not ASCII, and the relay does not offer SMTPUTF8", false);

    private final OutboundBatch batch;
    private final MailTemplate template;
    private final UnsubscribeLinks links;
    private final Outcomes outcomes;
    private final Deque<Mail> givenBack = new ArrayDeque<>();
    private int next;
    private int answeredOnConnection;

    MailQueue(OutboundBatch batch, MailTemplate template, UnsubscribeLinks links, Outcomes outcomes) {
        this.batch = batch;
        this.template = template;
        this.links = links;
        this.outcomes = outcomes;
    }

    /** Whether a recipient is left that {@link #next} could hand out. */
    boolean isWaiting() {
        return !givenBack.isEmpty() || next < batch.recipients().size();
    }

    /** From now on answers are counted anew. */
    void onNewConnection() {
        answeredOnConnection = 0;
    }

    /** Whether the relay said anything about a mail since {@link #onNewConnection}. */
    boolean wasAnswered() {
        return answeredOnConnection > 0;
    }

    /** The next mail this relay could take; null when there is none, or when the thread was told to stop. */
    @Nullable
    Mail next(Capabilities capabilities) {
        while (isWaiting() && !Thread.currentThread().isInterrupted()) {
            Mail mail = givenBack.isEmpty() ? render(batch.recipients().get(next++)) : givenBack.removeFirst();
            if (mail == null) {
                continue;
            }
            if (!mail.to().needsUtf8() || capabilities.smtpUtf8()) {
                return mail;
            }
            settle(mail.recipient(), NEEDS_UTF8);
        }
        return null;
    }

    /** The relay's word on a mail. */
    void settle(Mail mail, SendResult result) {
        answeredOnConnection++;
        settle(mail.recipient(), result);
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
        inOrder.subList(cut, inOrder.size()).reversed().forEach(givenBack::addFirst);
        inOrder.subList(0, cut).forEach(mail -> settle(mail.recipient(), asResult(trouble)));
    }

    /** Gives all that is left the same result. */
    void settleRest(TemporaryFailure result) {
        while (!givenBack.isEmpty()) {
            settle(givenBack.removeFirst().recipient(), result);
        }
        while (next < batch.recipients().size()) {
            settle(batch.recipients().get(next++), result);
        }
    }

    private @Nullable Mail render(Recipient recipient) {
        Optional<Mailbox> mailbox = Mailbox.of(recipient.address().value());
        if (mailbox.isEmpty()) {
            settle(recipient, BAD_ADDRESS);
            return null;
        }
        DeliveryId delivery = batch.deliveryId(recipient);
        return new Mail(
                recipient, mailbox.get(), template.render(mailbox.get(), delivery.toString(), links.linkFor(delivery)));
    }

    /** The result of a delivery that a broken connection left undone. */
    static TemporaryFailure asResult(SmtpTrouble trouble) {
        return new TemporaryFailure(trouble.code(), trouble.reason(), null);
    }

    private void settle(Recipient recipient, SendResult result) {
        outcomes.accept(recipient, result);
    }
}
