package org.todoke.channel.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.BotInfoResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.Lane;

/**
 * Asks LINE at the start who the account is: a wrong token is seen by staff before an emergency finds it, and the first
 * alert meets a warm client and an open connection.
 */
final class FirstCall {
    private static final Logger log = LoggerFactory.getLogger(FirstCall.class);

    private final LineClients clients;
    private final ReplyTable table = ReplyTable.load();

    FirstCall(LineClients clients) {
        this.clients = clients;
    }

    /** Returns at once. */
    void make() {
        for (Lane lane : Lane.values()) {
            MessagingApiClient client = clients.of(lane);
            CompletableFuture<Result<BotInfoResponse>> asked = client.getBotInfo();
            CompletableFuture<?> _ = asked.whenComplete((result, failure) -> tell(lane, result, failure));
        }
    }

    private void tell(Lane lane, @Nullable Result<BotInfoResponse> result, @Nullable Throwable failure) {
        if (result != null) {
            log.info(
                    "LINE: {} sends as {} ({})",
                    lane,
                    result.body().displayName(),
                    result.body().basicId());
        } else if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            Refusal refusal = table.of(cause);
            log.error(
                    "LINE: the {} lane cannot send now: {} ({})",
                    lane,
                    Redaction.of(refusal.reason(), List.of()),
                    refusal.code());
        }
    }
}
