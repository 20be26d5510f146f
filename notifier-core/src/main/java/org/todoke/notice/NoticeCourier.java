package org.todoke.notice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.content.Content;
import org.todoke.delivery.Channel;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LanePriority;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Recipient;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;
import org.todoke.vault.Address;
import org.todoke.vault.TextVault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands one notice to its channel's sender, which passes the gate before it asks the provider. The notice's id is batch,
 * revision and endpoint at once: a repeat after a crash has the same Message-ID and the same retry key.
 */
@Component
class NoticeCourier {
    private static final Logger log = LoggerFactory.getLogger(NoticeCourier.class);

    private final Map<Channel, ChannelSender> senders;
    private final TextVault texts;
    private final LanePriority lanes;
    private final JsonMapper json;

    NoticeCourier(List<ChannelSender> senders, TextVault texts, LanePriority lanes, JsonMapper json) {
        this.senders =
                senders.stream().collect(Collectors.toUnmodifiableMap(ChannelSender::channel, Function.identity()));
        this.texts = texts;
        this.lanes = lanes;
        this.json = json;
    }

    /** Those that have a sender. */
    Set<Channel> channels() {
        return senders.keySet();
    }

    /** Waits for the provider's answer. No transaction is open. */
    SendResult send(Taken notice) {
        OutboundBatch batch;
        try {
            batch = batch(notice);
        } catch (IllegalStateException e) {
            log.error("Notice {} cannot be opened", notice.id(), e);
            return new PermanentFailure("unreadable", "no key opens the notice", false);
        }
        AtomicReference<SendResult> result =
                new AtomicReference<>(new TemporaryFailure("no-result", "the sender said nothing", null));
        try (LanePriority.Work _ = lanes.begin(notice.channel(), Lane.TRANSACTIONAL)) {
            Objects.requireNonNull(senders.get(notice.channel())).send(batch, (_, said) -> result.set(said));
        } catch (RuntimeException e) {
            // A sender's fault must not end the worker: the notice has another turn.
            log.error("Notice {} could not be sent because of a fault in the hub", notice.id(), e);
            return new TemporaryFailure("internal-error", e.getClass().getSimpleName(), null);
        }
        return Objects.requireNonNull(result.get());
    }

    private OutboundBatch batch(Taken notice) {
        Address address = new Address(texts.open(JdbcNotices.ADDRESS, notice.id(), notice.address()));
        Content content = json.readValue(texts.open(JdbcNotices.CONTENT, notice.id(), notice.content()), Content.class);
        return new OutboundBatch(
                notice.id(),
                Lane.TRANSACTIONAL,
                OutgoingMessage.notice(notice.id(), notice.language(), content, notice.createdAt(), notice.expiresAt()),
                List.of(new Recipient(notice.id(), address)));
    }
}
