package org.todoke.sandbox.twilio;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.message.ProviderId;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /twilio/residents/{number}/…}: acts as a resident, and says what the hub answered. What comes back is on
 * their phone. To STOP and START Twilio answers by itself, and after STOP nothing else gets through.
 */
final class ResidentRoutes {
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final String STOPPED = "You have successfully been unsubscribed. You will not receive any more "
            + "messages from this number. Reply START to resubscribe.";

    private final Hub hub;
    private final Account account;
    private final Outbox outbox;
    private final JsonMapper mapper;
    private final AtomicLong numbers;
    private final Map<String, Form> last = new ConcurrentHashMap<>();

    ResidentRoutes(Hub hub, Account account, Outbox outbox, Clock clock, JsonMapper mapper) {
        this.hub = hub;
        this.account = account;
        this.outbox = outbox;
        this.mapper = mapper;
        // Ids of an earlier run are not used again: the hub would take the message for a repeat.
        numbers = new AtomicLong(clock.millis() << 20);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/twilio/residents/{number}/message", this::message)
                .POST("/twilio/residents/{number}/again", this::again)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse message(ServerRequest request) throws ServletException, IOException {
        String number = number(request);
        String text = text(request);
        String sid = ProviderId.ofSms(numbers.incrementAndGet());
        Form form = new Form()
                .with("AccountSid", account.sid())
                .with("ApiVersion", "2010-04-01")
                .with("Body", text)
                .with("From", number)
                .with("MessageSid", sid)
                .with("NumMedia", "0")
                .with("NumSegments", String.valueOf(Segments.of(text)))
                .with("SmsSid", sid)
                .with("SmsStatus", "received")
                .with("To", account.sender());
        return tell(number, form);
    }

    /** Twilio brings the resident's last message once more. */
    private ServerResponse again(ServerRequest request) throws IOException {
        String number = number(request);
        Form form = last.get(number);
        if (form == null) {
            throw Problems.notFound("no message from " + number + " so far");
        }
        return tell(number, form);
    }

    private ServerResponse tell(String number, Form form) throws IOException {
        if (!hub.isThere()) {
            throw problem(HttpStatus.CONFLICT, "sandbox.hub-url is not set: there is no hub to tell");
        }
        if (!account.canSign()) {
            throw problem(
                    HttpStatus.CONFLICT,
                    "no auth token to sign with: set sandbox.twilio.auth-token, or let the hub send an SMS first");
        }
        last.put(number, form);
        obey(number, form);
        try {
            HttpResponse<String> answer = hub.call(form);
            List<String> answers = answer.statusCode() == 200 ? Twiml.messages(answer.body()) : List.of();
            for (String text : answers) {
                if (!account.isOptedOut(number)) {
                    deliver(number, text);
                }
            }
            return ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("hubStatus", answer.statusCode(), "answers", answers));
        } catch (IOException e) {
            throw problem(HttpStatus.BAD_GATEWAY, "the hub does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, "the sandbox is being stopped");
        }
    }

    private void obey(String number, Form form) throws IOException {
        String word = form.fields().getOrDefault("Body", "").strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(word) && !account.isOptedOut(number)) {
            account.optOut(number);
            deliver(number, STOPPED);
        } else if (START.contains(word)) {
            account.optIn(number);
        }
    }

    private void deliver(String number, String text) throws IOException {
        outbox.keep(
                number,
                new Form()
                        .with("To", number)
                        .with("From", account.sender())
                        .with("Body", text)
                        .encoded());
    }

    private String text(ServerRequest request) throws ServletException, IOException {
        String body = request.body(String.class);
        try {
            String text = mapper.readTree(body).path("text").asString("");
            if (!text.isBlank()) {
                return text;
            }
        } catch (JacksonException e) {
            throw Problems.badRequest("body: expected a JSON object, but " + e.getOriginalMessage());
        }
        throw Problems.badRequest("text missing: expected what the resident writes");
    }

    private static String number(ServerRequest request) {
        String number = request.pathVariable("number");
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            throw Problems.badRequest("number \"" + number + "\": expected one such as +819012345678");
        }
        return number;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
