package org.todoke.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;

/** A sender that remembers whom it told what and when, and fails and dies as a test's dice say. */
final class SpokenTo implements ChannelSender {
    final List<Said> said = new ArrayList<>();
    private final Channel channel;
    private final Supplier<Clock> clock;

    @Nullable
    Random trouble;

    private int toFail;

    SpokenTo(Channel channel, Supplier<Clock> clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** One message to one address. */
    record Said(UUID endpoint, String address, OutgoingMessage message, UUID batch, Instant at) {
        String title() {
            return message.content().title();
        }
    }

    /** So many attempts from now on fail for the time being. */
    void failNext(int attempts) {
        toFail = attempts;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void send(OutboundBatch batch, Outcomes outcomes) {
        for (Recipient recipient : batch.recipients()) {
            int dice = trouble == null ? 99 : trouble.nextInt(100);
            if (toFail-- > 0) {
                dice = 5;
            }
            if (dice < 4) {
                throw new IllegalArgumentException("the worker died here");
            }
            if (dice < 14) {
                outcomes.accept(recipient, new SendResult.TemporaryFailure("busy", "not now", null));
            } else if (dice < 16) {
                outcomes.accept(recipient, new SendResult.PermanentFailure("no", "never", false));
            } else {
                said.add(new Said(
                        recipient.endpointId(),
                        recipient.address().value(),
                        batch.message(),
                        batch.batchId(),
                        clock.get().instant()));
                outcomes.accept(recipient, new SendResult.Accepted("id"));
            }
        }
    }

    List<String> bodiesTo(String name) {
        return said.stream()
                .filter(one -> one.address().startsWith(name))
                .map(one -> one.message().content().body())
                .toList();
    }

    List<String> titlesTo(String name) {
        return said.stream()
                .filter(one -> one.address().startsWith(name))
                .map(Said::title)
                .toList();
    }
}
