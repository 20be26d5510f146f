package org.todoke.sandbox.line;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.HttpTrouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v2/bot/…}: the part of the Messaging API that the hub uses, and a little more. */
final class LineRoutes {
    private static final String REQUEST_ID = "x-line-request-id";
    private static final String RETRY_KEY = "X-Line-Retry-Key";

    private final LineSimulator simulator;
    private final LineAccount account;
    private final LineSettings settings;
    private final HttpTrouble trouble;
    private final Pace pace;
    private final JsonMapper mapper;
    private final AtomicLong requests;

    LineRoutes(
            LineSimulator simulator,
            LineAccount account,
            LineSettings settings,
            HttpTrouble trouble,
            Clock clock,
            JsonMapper mapper) {
        this.simulator = simulator;
        this.account = account;
        this.settings = settings;
        this.trouble = trouble;
        this.mapper = mapper;
        pace = new Pace(settings.requestsPerSecond());
        // Ids of an earlier run are not used again.
        requests = new AtomicLong(clock.millis() << 20);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v2/bot/message/multicast", request -> send(request, this::multicast))
                .POST("/v2/bot/message/push", request -> send(request, this::push))
                .POST("/v2/bot/message/broadcast", request -> send(request, this::broadcast))
                .POST("/v2/bot/message/narrowcast", request -> send(request, this::narrowcast))
                .POST("/v2/bot/message/reply", request -> send(request, this::reply))
                .POST("/v2/bot/user/{userId}/linkToken", request -> look(request, this::linkToken))
                .GET("/v2/bot/message/progress/narrowcast", request -> look(request, _ -> narrowcastProgress()))
                .GET("/v2/bot/message/quota", request -> look(request, _ -> quota()))
                .GET(
                        "/v2/bot/message/quota/consumption",
                        request -> look(request, _ -> Map.of("totalUsage", account.usage())))
                .GET("/v2/bot/info", request -> look(request, _ -> info()))
                .GET("/v2/bot/profile/{userId}", request -> look(request, this::profile))
                .build();
    }

    private ServerResponse send(ServerRequest request, Sending sending) throws IOException, ServletException {
        byte[] body = request.body(byte[].class);
        return trouble.around(fault -> {
            String id = LineSimulator.requestId(requests.incrementAndGet());
            try {
                checkAccess(request);
                if (fault.refusesNow()) {
                    throw new LineProblem(fault.status(), "refused on purpose");
                }
                return sending.take(request, SendRequest.parse(mapper, body), id);
            } catch (LineSimulator.RepeatedRequest repeated) {
                return ServerResponse.status(409)
                        .header(REQUEST_ID, id)
                        .header("x-line-accepted-request-id", repeated.acceptedRequestId())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new LineProblem.Body(String.valueOf(repeated.getMessage()), List.of()));
            } catch (LineProblem problem) {
                return refused(problem, id);
            }
        });
    }

    private ServerResponse look(ServerRequest request, Looking looking) throws IOException {
        return trouble.around((Fault fault) -> {
            String id = LineSimulator.requestId(requests.incrementAndGet());
            try {
                checkAccess(request);
                return ok(200, id, looking.find(request));
            } catch (LineProblem problem) {
                return refused(problem, id);
            }
        });
    }

    private ServerResponse multicast(ServerRequest request, JsonNode json, String id) throws IOException {
        SendRequest asked = SendRequest.multicast(json, account);
        simulator.take(asked.to(), asked.messages(), retryKey(request), id);
        return ok(200, id, Map.of());
    }

    private ServerResponse push(ServerRequest request, JsonNode json, String id) throws IOException {
        SendRequest asked = SendRequest.push(json, account);
        simulator.take(asked.to(), asked.messages(), retryKey(request), id);
        return ok(200, id, sentMessages(asked.messages(), id));
    }

    private ServerResponse broadcast(ServerRequest request, JsonNode json, String id) throws IOException {
        simulator.take(account.friends(), SendRequest.toAll(json).messages(), retryKey(request), id);
        return ok(200, id, Map.of());
    }

    /** Filters are not simulated: it reaches all friends. */
    private ServerResponse narrowcast(ServerRequest request, JsonNode json, String id) throws IOException {
        simulator.take(account.friends(), SendRequest.toAll(json).messages(), retryKey(request), id);
        return ok(202, id, Map.of());
    }

    private ServerResponse reply(ServerRequest request, JsonNode json, String id) throws IOException {
        if (request.headers().firstHeader(RETRY_KEY) != null) {
            throw new LineProblem(400, "This API does not support " + RETRY_KEY);
        }
        SendRequest asked = SendRequest.toAll(json);
        String userId = account.useToken(json.path("replyToken").asString(""));
        if (userId == null) {
            throw new LineProblem(400, "Invalid reply token");
        }
        simulator.reply(userId, asked.messages());
        return ok(200, id, sentMessages(asked.messages(), id));
    }

    private static Object narrowcastProgress() {
        return Map.of("phase", "succeeded", "successCount", 0, "failureCount", 0, "targetCount", 0);
    }

    private Object quota() {
        return settings.monthlyLimit() == 0
                ? Map.of("type", "none")
                : Map.of("type", "limited", "value", settings.monthlyLimit());
    }

    private static Object info() {
        return Map.of(
                "userId", LineAccount.BOT,
                "basicId", "@sandbox",
                "displayName", "届市（試験用）",
                "chatMode", "bot",
                "markAsReadMode", "auto");
    }

    private Object profile(ServerRequest request) {
        String userId = request.pathVariable("userId");
        if (!account.isReached(userId)) {
            throw new LineProblem(404, "Not found");
        }
        return Map.of("displayName", "住民" + userId.substring(userId.length() - 4), "userId", userId, "language", "ja");
    }

    private Object linkToken(ServerRequest request) {
        String userId = request.pathVariable("userId");
        if (!account.isReached(userId)) {
            throw new LineProblem(404, "Not found");
        }
        return Map.of("linkToken", account.issueLinkToken(userId));
    }

    private void checkAccess(ServerRequest request) {
        String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        String token = authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        if (token.isBlank()
                || (settings.channelToken() != null && !settings.channelToken().equals(token))) {
            throw new LineProblem(
                    401, "Authentication failed. Confirm that the access token in the authorization header is valid.");
        }
        if (!pace.allows(request.method() + " " + request.path())) {
            throw new LineProblem(429, "The API rate limit has been exceeded. Try again later.");
        }
    }

    private static @Nullable String retryKey(ServerRequest request) {
        String key = request.headers().firstHeader(RETRY_KEY);
        if (key == null) {
            return null;
        }
        try {
            return UUID.fromString(key).toString();
        } catch (IllegalArgumentException e) {
            throw new LineProblem(400, "The retry key is not a valid UUID");
        }
    }

    private static Object sentMessages(JsonNode messages, String id) {
        return Map.of(
                "sentMessages",
                IntStream.range(0, messages.size())
                        .mapToObj(n -> Map.of("id", id + n))
                        .toList());
    }

    private static ServerResponse ok(int status, String id, Object body) {
        return ServerResponse.status(status)
                .header(REQUEST_ID, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ServerResponse refused(LineProblem problem, String id) {
        return ServerResponse.status(problem.status())
                .header(REQUEST_ID, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(problem.body());
    }

    @FunctionalInterface
    private interface Sending {
        ServerResponse take(ServerRequest request, JsonNode json, String id) throws IOException;
    }

    @FunctionalInterface
    private interface Looking {
        Object find(ServerRequest request);
    }
}
