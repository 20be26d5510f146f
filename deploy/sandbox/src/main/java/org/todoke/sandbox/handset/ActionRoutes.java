package org.todoke.sandbox.handset;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;
import org.todoke.sandbox.web.Problems;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /handset/…}: the page's buttons. Each leads back to the page, which says what was done. */
public final class ActionRoutes {
    private static final int MAX_LENGTH = 5000;

    private final ControlCalls calls;

    public ActionRoutes(JsonMapper mapper) {
        calls = new ControlCalls(mapper);
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/handset/tap", request -> onLine(request, "postback", "data", Done.TAPPED))
                .POST("/handset/say", request -> onLine(request, "message", "text", Done.SAID))
                .POST("/handset/follow", request -> onLine(request, "follow", Done.FOLLOWED))
                .POST("/handset/block", request -> onLine(request, "unfollow", Done.BLOCKED))
                .POST("/handset/reply", this::reply)
                .POST("/handset/write", this::write)
                .filter((request, next) -> {
                    refuseOtherSites(request);
                    return next.handle(request);
                })
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse onLine(ServerRequest request, String act, String field, Done done) {
        return act(request, "/line/residents/{}/" + act, "user", Map.of(field, field(request, field)), done);
    }

    private ServerResponse onLine(ServerRequest request, String act, Done done) {
        return act(request, "/line/residents/{}/" + act, "user", Map.of(), done);
    }

    private ServerResponse reply(ServerRequest request) {
        Map<String, String> message = Map.of("text", field(request, "text"));
        return act(request, "/twilio/residents/{}/message", "number", message, Done.REPLIED);
    }

    /** A mail to the city, empty but for its subject, if any. */
    private ServerResponse write(ServerRequest request) {
        String subject = request.param("subject").map(String::strip).orElse("");
        Map<String, String> mail = Map.of("to", field(request, "to"), "subject", subject);
        return act(request, "/mail/residents/{}/message", "from", mail, Done.WRITTEN);
    }

    private ServerResponse act(
            ServerRequest request, String path, String who, Map<String, String> fields, Done whenHeard) {
        boolean heard = calls.act(request.servletRequest(), path, field(request, who), fields);
        return back(request, heard ? whenHeard : Done.UNHEARD);
    }

    /** A page elsewhere cannot press the handset's buttons: browsers say where a form stands (Fetch Metadata). */
    private static void refuseOtherSites(ServerRequest request) {
        String site = request.headers().firstHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problems.badRequest("a form on another site (" + site + "): expected the handset page's own");
        }
    }

    private static String field(ServerRequest request, String name) {
        String value = request.param(name).map(String::strip).orElse("");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw Problems.badRequest(name + " of " + value.length() + " characters: expected 1 to " + MAX_LENGTH);
        }
        return value;
    }

    private static ServerResponse back(ServerRequest request, Done done) {
        StringBuilder page = new StringBuilder("/?done=").append(done.name());
        request.param("lang").ifPresent(language -> append(page, "lang", language));
        request.params().getOrDefault("address", List.of()).forEach(address -> append(page, "address", address));
        return ServerResponse.seeOther(URI.create(page.append("#done").toString()))
                .build();
    }

    private static void append(StringBuilder page, String name, String value) {
        page.append('&').append(name).append('=').append(UriUtils.encode(value, StandardCharsets.UTF_8));
    }
}
