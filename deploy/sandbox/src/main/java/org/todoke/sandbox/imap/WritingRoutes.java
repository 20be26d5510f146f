package org.todoke.sandbox.imap;

import jakarta.mail.MessagingException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /mail/residents/{address}/message}: acts as a resident who writes a mail; {@code {"to": …, "subject": …, "text":
 * …}}, each of which may be left out: an empty mail to the city.
 */
final class WritingRoutes {
    private static final String ADDRESS = "[^\\s<>,;]{1,200}@[A-Za-z0-9.-]{1,200}";

    private final CityMailbox mailbox;
    private final JsonMapper mapper;

    WritingRoutes(CityMailbox mailbox, JsonMapper mapper) {
        this.mailbox = mailbox;
        this.mapper = mapper;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/mail/residents/{address}/message", this::message)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    static ErrorResponseException notOurs(String to, String address) {
        return Problems.badRequest("to \"" + to + "\": expected " + address + ", or it with words after a plus sign");
    }

    static ErrorResponseException notAMail(MessagingException why) {
        return Problems.badRequest("no mail can be made of it: " + why.getMessage());
    }

    private ServerResponse message(ServerRequest request) throws ServletException, IOException {
        String from = request.pathVariable("address");
        if (!from.matches(ADDRESS)) {
            throw Problems.badRequest("address \"" + from + "\": expected the resident's mail address");
        }
        JsonNode body = body(request);
        mailbox.deliver(
                from,
                body.path("to").asString(mailbox.address()),
                body.path("subject").asString(""),
                body.path("text").asString(""));
        return ServerResponse.noContent().build();
    }

    private JsonNode body(ServerRequest request) throws ServletException, IOException {
        String body = request.body(String.class);
        try {
            return mapper.readTree(body.isBlank() ? "{}" : body);
        } catch (JacksonException e) {
            throw Problems.badRequest("body: expected a JSON object, but " + e.getOriginalMessage());
        }
    }
}
