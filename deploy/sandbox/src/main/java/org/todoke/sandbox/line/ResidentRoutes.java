package org.todoke.sandbox.line;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.LineContent;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.StoredMessage;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /line/residents/{userId}/…}: acts as a resident, and says what the hub answered. */
final class ResidentRoutes {
    private static final String USER_ID = "U[0-9a-f]{32}";

    private final LineAccount account;
    private final Events events;
    private final Hub hub;
    private final MessageStore store;
    private final JsonMapper mapper;
    private final Map<String, Map<String, Object>> last = new ConcurrentHashMap<>();

    ResidentRoutes(LineAccount account, Events events, Hub hub, MessageStore store, JsonMapper mapper) {
        this.account = account;
        this.events = events;
        this.hub = hub;
        this.store = store;
        this.mapper = mapper;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/line/residents/{userId}/follow", this::follow)
                .POST("/line/residents/{userId}/unfollow", this::unfollow)
                .POST("/line/residents/{userId}/message", this::message)
                .POST("/line/residents/{userId}/postback", this::postback)
                .POST("/line/residents/{userId}/again", this::again)
                .POST("/line/residents/{userId}/vanish", this::vanish)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse follow(ServerRequest request) {
        String userId = userId(request);
        boolean unblocked = !account.isReached(userId);
        account.follow(userId);
        return tell(userId, events.follow(userId, unblocked));
    }

    private ServerResponse unfollow(ServerRequest request) {
        String userId = userId(request);
        account.block(userId);
        return tell(userId, events.unfollow(userId));
    }

    private ServerResponse message(ServerRequest request) throws ServletException, IOException {
        String userId = userId(request);
        String text = field(request, "text");
        if (text.isBlank()) {
            throw Problems.badRequest("text \"" + text + "\": expected what the resident writes");
        }
        return tell(userId, events.text(userId, text));
    }

    /** Without data in the body the resident taps the button of the newest message they have. */
    private ServerResponse postback(ServerRequest request) throws ServletException, IOException {
        String userId = userId(request);
        String data = field(request, "data");
        return tell(userId, events.postback(userId, data.isEmpty() ? newestButton(userId) : data));
    }

    /** LINE sends the resident's last event once more. */
    private ServerResponse again(ServerRequest request) {
        String userId = userId(request);
        Map<String, Object> event = last.get(userId);
        if (event == null) {
            throw Problems.notFound("no event of " + userId + " so far");
        }
        return tell(userId, Events.again(event));
    }

    /** Nobody has this user id any more: no event, but messages to it are refused. */
    private ServerResponse vanish(ServerRequest request) {
        account.vanish(userId(request));
        return ServerResponse.noContent().build();
    }

    private ServerResponse tell(String userId, Map<String, Object> event) {
        if (!hub.isThere()) {
            throw problem(HttpStatus.CONFLICT, "sandbox.hub-url is not set: there is no hub to tell");
        }
        last.put(userId, event);
        try {
            int status = hub.call(List.of(event));
            return ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("hubStatus", status, "webhookEventId", event.getOrDefault("webhookEventId", "")));
        } catch (IOException e) {
            throw problem(HttpStatus.BAD_GATEWAY, "the hub does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, "the sandbox is being stopped");
        }
    }

    private String newestButton(String userId) {
        try (Stream<StoredMessage> messages = store.newestFirst(Channel.LINE, userId)) {
            return messages.flatMap(message -> LineContent.of(message).postback().stream())
                    .findFirst()
                    .orElseThrow(() -> Problems.notFound(userId + " has no message with a button"));
        }
    }

    private String field(ServerRequest request, String name) throws ServletException, IOException {
        String body = request.body(String.class);
        if (body.isBlank()) {
            return "";
        }
        try {
            JsonNode json = mapper.readTree(body);
            return json.path(name).asString("");
        } catch (JacksonException e) {
            throw Problems.badRequest("body: expected a JSON object, but " + e.getOriginalMessage());
        }
    }

    private static String userId(ServerRequest request) {
        String userId = request.pathVariable("userId");
        if (!userId.matches(USER_ID)) {
            throw Problems.badRequest("user id \"" + userId + "\": expected U and 32 of 0-9, a-f");
        }
        return userId;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
