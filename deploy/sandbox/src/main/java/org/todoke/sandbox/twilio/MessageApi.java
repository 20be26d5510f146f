package org.todoke.sandbox.twilio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.HttpTrouble;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.SmsContent;
import org.todoke.sandbox.message.StoredMessage;

/** {@code /2010-04-01/Accounts/{sid}/Messages}: sending, and looking one up. */
final class MessageApi {
    private static final String MESSAGES = "/2010-04-01/Accounts/{account}/Messages";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 1600;
    private static final int OWN_CODES = 20_000;

    private final MessageStore store;
    private final Outbox outbox;
    private final Account account;
    private final StatusCalls statusCalls;
    private final HttpTrouble trouble;
    private final Pace pace;
    private final Clock clock;

    MessageApi(
            MessageStore store,
            Outbox outbox,
            Account account,
            StatusCalls statusCalls,
            HttpTrouble trouble,
            Pace pace,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.account = account;
        this.statusCalls = statusCalls;
        this.trouble = trouble;
        this.pace = pace;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(MESSAGES + ".json", this::create)
                .GET(MESSAGES + "/{sid}.json", this::fetch)
                .onError(Refused.class, (refused, _) -> answer((Refused) refused))
                .build();
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        byte[] form = request.servletRequest().getInputStream().readNBytes(MOST_BYTES);
        String accountSid = request.pathVariable("account");
        String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return trouble.around(fault -> {
            try {
                account.checkAccess(accountSid, authorization);
                pace.take();
                refuseOnPurpose(fault);
                return accept(accountSid, form);
            } catch (Refused refused) {
                return answer(refused);
            }
        });
    }

    private static void refuseOnPurpose(Fault fault) {
        if (fault.refusesNow()) {
            throw new Refused(fault.status(), OWN_CODES + fault.status(), "refused on purpose");
        }
    }

    private ServerResponse accept(String accountSid, byte[] form) throws IOException {
        SmsContent content = content(form);
        check(content);
        String to = Objects.requireNonNull(content.get("To"));
        String sid = outbox.keep(to, form);
        account.sentFrom(content.get("From"));
        String callback = content.get("StatusCallback");
        if (callback != null && store.keepsContent()) {
            statusCalls.report(new Sms(sid, account.sender(), to, callback));
        }
        return ServerResponse.status(201)
                .contentType(MediaType.APPLICATION_JSON)
                .body(MessageResource.accepted(sid, accountSid, content, clock.instant()));
    }

    private void check(SmsContent content) {
        String to = content.get("To");
        if (to == null) {
            throw new Refused(400, 21604, "A 'To' phone number is required.");
        }
        if (content.get("From") == null && content.get("MessagingServiceSid") == null) {
            throw new Refused(400, 21603, "A 'From' phone number is required.");
        }
        if (content.get("Body") == null) {
            throw new Refused(400, 21602, "Message body is required.");
        }
        if (content.text().length() > MOST_CHARACTERS) {
            throw new Refused(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        }
        String callback = content.get("StatusCallback");
        if (callback != null && !callback.matches("https?://[^/ ]+[^ ]*")) {
            throw new Refused(400, 21609, "The 'StatusCallback' URL " + callback + " is not a valid URL.");
        }
        Fate.check(to);
        if (account.isOptedOut(to)) {
            throw new Refused(400, 21610, "Attempt to send to unsubscribed recipient");
        }
    }

    private ServerResponse fetch(ServerRequest request) {
        String accountSid = request.pathVariable("account");
        String sid = request.pathVariable("sid");
        account.checkAccess(accountSid, request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
        StoredMessage message = store.find(sid)
                .filter(found -> found.channel() == Channel.SMS)
                .orElseThrow(() -> new Refused(404, 20404, "The requested resource was not found"));
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(MessageResource.settled(sid, accountSid, SmsContent.of(message), message.receivedAt()));
    }

    private static SmsContent content(byte[] form) {
        try {
            return SmsContent.parse(new String(form, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, 20001, "The form is badly encoded");
        }
    }

    private static ServerResponse answer(Refused refused) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(refused.status());
        if (refused.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(refused.body());
    }
}
