package org.todoke.channel.email.bounce;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;

/** Keeps receipts, unless told not to. */
final class RecordedReceipts implements Receipts {
    final List<Receipt> kept = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public void accept(List<Receipt> receipts) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("no Kafka");
        }
        kept.addAll(receipts);
    }
}
