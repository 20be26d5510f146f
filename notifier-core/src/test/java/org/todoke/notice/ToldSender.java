package org.todoke.notice;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.SendResult;

/** Answers what it is told to, and remembers every request, also those it refused. */
final class ToldSender implements ChannelSender {
    private final Channel channel;
    private final List<OutboundBatch> requests = new CopyOnWriteArrayList<>();
    private volatile Function<OutboundBatch, SendResult> answer = ToldSender::accepted;

    ToldSender(Channel channel) {
        this.channel = channel;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a provider was called within a transaction");
        }
        requests.add(batch);
        outcomes.accept(batch.recipients().getFirst(), answer.apply(batch));
    }

    void answer(Function<OutboundBatch, SendResult> what) {
        answer = what;
    }

    void accept() {
        answer = ToldSender::accepted;
    }

    private static SendResult accepted(OutboundBatch batch) {
        return new SendResult.Accepted("provider-" + batch.batchId());
    }

    List<OutboundBatch> requests() {
        return List.copyOf(requests);
    }

    void clear() {
        requests.clear();
        accept();
    }
}
