package org.todoke.sandbox.line;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@code /line-access/dialog/bot/accountLink}: what access.line.me does in the LINE app when a resident comes back from the
 * hub's page (LINE, "Linking user accounts"): it knows the user by the link token, and tells the hub the nonce.
 */
final class AccountLinkRoutes {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    /** LINE asks for 10 to 255 characters. */
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/=_-]{10,255}");

    private final LineAccount account;
    private final Events events;
    private final Hub hub;

    AccountLinkRoutes(LineAccount account, Events events, Hub hub) {
        this.account = account;
        this.events = events;
        this.hub = hub;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/line-access/dialog/bot/accountLink", this::link)
                .build();
    }

    private ServerResponse link(ServerRequest request) {
        String nonce = request.param("nonce").orElse("");
        String userId = NONCE.matcher(nonce).matches()
                ? request.param("linkToken").map(account::useLinkToken).orElse(null)
                : null;
        boolean heard = userId != null && tell(userId, nonce);
        return ServerResponse.status(userId == null ? 400 : heard ? 200 : 502)
                .contentType(HTML)
                .render("sandbox/linked", model(request, userId, heard));
    }

    private static Map<String, Object> model(ServerRequest request, @Nullable String userId, boolean heard) {
        return Map.of(
                "lang",
                request.param("lang").orElse("ja"),
                "outcome",
                userId == null ? "REFUSED" : heard ? "LINKED" : "UNHEARD",
                "addresses",
                userId == null ? List.of() : List.of(userId));
    }

    private boolean tell(String userId, String nonce) {
        try {
            return hub.call(List.of(events.accountLink(userId, nonce))) / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
