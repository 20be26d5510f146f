package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.ReplyMessageRequest;
import com.linecorp.bot.messaging.model.ReplyMessageResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers residents. A reply that fails is gone: its token is valid once, and for a minute. */
final class LineReplies {
    private static final Logger log = LoggerFactory.getLogger(LineReplies.class);

    private final MessagingApiClient client;

    LineReplies(MessagingApiClient client) {
        this.client = client;
    }

    /** Returns at once. */
    void reply(String token, List<Message> messages) {
        ReplyMessageRequest request = new ReplyMessageRequest(token, messages, false);
        CompletableFuture<Result<ReplyMessageResponse>> sent = client.replyMessage(request);
        CompletableFuture<?> _ = sent.whenComplete((_, failure) -> {
            if (failure != null) {
                log.info(
                        "LINE: a reply was not sent: {}",
                        Redaction.of(String.valueOf(failure.getMessage()), List.of()));
            }
        });
    }
}
