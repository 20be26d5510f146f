package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.model.BroadcastRequest;
import com.linecorp.bot.messaging.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.line.Refusal.About;
import org.todoke.delivery.BroadcastSender;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SendResult;

/**
 * Sends to all friends of the account by broadcast. LINE allows 60 of them an hour and counts them apart from multicasts,
 * so the gate before those does not stand here.
 */
final class LineBroadcast implements BroadcastSender {
    private final LineClients clients;
    private final Composer composer = new Composer();
    private final ReplyTable table = ReplyTable.load();

    LineBroadcast(LineClients clients) {
        this.clients = clients;
    }

    @Override
    public Channel channel() {
        return Channel.LINE;
    }

    @Override
    public SendResult broadcast(OutgoingMessage message, Lane lane) {
        LineMessages messages = composer.compose(message, lane);
        UUID key = keyOf(message);
        Answer answer = ask(lane, key, messages.full());
        if (answer.refusal() != null && answer.refusal().about() == About.LINE) {
            answer = ask(lane, key, messages.full());
        }
        if (answer.refusal() != null && answer.refusal().about() == About.MESSAGE) {
            answer = ask(lane, key, messages.textOnly());
        }
        return answer.result();
    }

    /** The same wording in the same language is sent once, however often staff ask for it. */
    private static UUID keyOf(OutgoingMessage message) {
        String name = "broadcast " + message.revisionId() + " " + message.language();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Answer ask(Lane lane, UUID key, List<Message> messages) {
        try {
            Result<Object> result = clients.of(lane)
                    .broadcast(key, new BroadcastRequest(messages, false))
                    .get();
            return new Answer(new SendResult.Accepted(result.requestId()), null);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            if (failure instanceof AbstractLineClientException refused && refused.getCode() == BatchRun.CONFLICT) {
                return new Answer(new SendResult.Accepted(refused.getHeader(BatchRun.ACCEPTED_REQUEST_ID)), null);
            }
            Refusal refusal = table.of(failure);
            return new Answer(refusal.result(Redaction.of(refusal.reason(), List.of())), refusal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(BatchRun.INTERRUPTED, null);
        }
    }

    /** The refusal is there when it was none of LINE's acceptances. */
    private record Answer(SendResult result, @Nullable Refusal refusal) {}
}
