package org.todoke.sandbox.message;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code /counts} and {@code /messages}. Lists are written while they are read, so their length costs no memory. */
public final class MessageRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final MessageStore store;
    private final JsonMapper mapper;

    public MessageRoutes(MessageStore store, JsonMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        "/counts",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(store.counts()))
                .GET("/messages", this::list)
                .GET("/messages/keys", this::keys)
                .GET("/messages/{providerId}/raw", this::raw)
                .DELETE("/messages", this::clear)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        Channel channel = channel(request);
        String address = parameter(request, "address");
        int limit = limit(request);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).build((_, response) -> {
            writeList(response, channel, address, limit);
            return null;
        });
    }

    private void writeList(HttpServletResponse response, @Nullable Channel channel, @Nullable String address, int limit)
            throws IOException {
        try (JsonGenerator json = mapper.createGenerator(response.getOutputStream());
                Stream<StoredMessage> messages = store.newestFirst(channel, address)) {
            json.writeStartArray();
            messages.limit(limit).map(ReceivedMessage::of).forEach(json::writePOJO);
            json.writeEndArray();
        }
    }

    private ServerResponse keys(ServerRequest request) {
        Channel channel = channel(request);
        return ServerResponse.ok().contentType(TEXT).build((_, response) -> {
            writeKeys(response, channel == null ? Channel.EMAIL : channel);
            return null;
        });
    }

    private void writeKeys(HttpServletResponse response, Channel channel) throws IOException {
        try (Writer lines =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            store.forEachKey(
                    channel,
                    (key, address) ->
                            lines.append(key).append('\t').append(address).append('\n'));
        }
    }

    private ServerResponse raw(ServerRequest request) {
        String providerId = request.pathVariable("providerId");
        StoredMessage message = store.find(providerId)
                .orElseThrow(() -> Problems.notFound("no message with provider id \"" + providerId + "\""));
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .build((_, response) -> {
                    message.content().transferTo(response.getOutputStream());
                    return null;
                });
    }

    private ServerResponse clear(ServerRequest request) throws IOException {
        store.clear();
        return ServerResponse.noContent().build();
    }

    private static @Nullable Channel channel(ServerRequest request) {
        String name = parameter(request, "channel");
        if (name == null) {
            return null;
        }
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest(
                        "channel \"" + name + "\": expected one of " + Arrays.toString(Channel.values())));
    }

    /** An empty parameter is none. */
    private static @Nullable String parameter(ServerRequest request, String name) {
        return request.param(name).filter(value -> !value.isBlank()).orElse(null);
    }

    private static int limit(ServerRequest request) {
        String text = parameter(request, "limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Problems.badRequest("limit \"" + text + "\": expected a whole number from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }
}
