package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.MulticastRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The request that carries one revision in one language to a chunk of recipients. */
final class Multicast {
    private final MessagingApiClient client;
    private final LineMessages messages;

    Multicast(MessagingApiClient client, LineMessages messages) {
        this.client = client;
        this.messages = messages;
    }

    /** @return LINE's answer; cancelling it ends the request */
    CompletableFuture<Result<Object>> start(Chunk chunk) {
        return client.multicast(
                chunk.key(),
                new MulticastRequest(
                        chunk.textOnly() ? messages.textOnly() : messages.full(),
                        chunk.recipients().stream()
                                .map(recipient -> recipient.address().value())
                                .toList(),
                        false,
                        chunk.withUnit() ? List.of(messages.unit()) : null));
    }
}
