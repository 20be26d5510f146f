package org.todoke.sandbox.handset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MailContent;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.StoredMessage;
import org.todoke.sandbox.web.Problems;

/** {@code /}: the newest mails of everyone or of one address; {@code /mail/{id}}: one of them, opened. */
public final class HandsetRoutes {
    private static final int LISTED = 50;
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    /** A tapped link opens outside the frame, as a mail program would do it. */
    private static final String LINKS_LEAVE_THE_FRAME = "<!doctype html><base target=\"_blank\">";

    private final MessageStore store;

    public HandsetRoutes(MessageStore store) {
        this.store = store;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", this::inbox)
                .GET("/mail/{providerId}", this::mail)
                .GET("/mail/{providerId}/html", this::html)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse inbox(ServerRequest request) {
        Map<String, Object> model = model(request);
        List<MailView> mails = newest(address(request));
        model.put("mails", mails);
        model.put("addresses", mails.stream().map(MailView::address).distinct().toList());
        model.put("listed", LISTED);
        return page("sandbox/inbox", model);
    }

    private ServerResponse mail(ServerRequest request) {
        Map<String, Object> model = model(request);
        model.put("mail", MailView.of(find(request)));
        return page("sandbox/mail", model);
    }

    private ServerResponse html(ServerRequest request) {
        String html = MailContent.of(find(request)).html();
        if (html == null) {
            throw Problems.notFound("the mail " + request.pathVariable("providerId") + " has no text/html part");
        }
        return ServerResponse.ok().contentType(HTML).body(LINKS_LEAVE_THE_FRAME + html);
    }

    private List<MailView> newest(@Nullable String address) {
        try (Stream<StoredMessage> messages = store.newestFirst(Channel.EMAIL, address)) {
            return messages.limit(LISTED).map(MailView::of).toList();
        }
    }

    private StoredMessage find(ServerRequest request) {
        String providerId = request.pathVariable("providerId");
        String address = address(request);
        return (address == null ? store.find(providerId) : store.find(providerId, address))
                .orElseThrow(() -> Problems.notFound("no such mail: it was cleared, or the link is wrong"));
    }

    private Map<String, Object> model(ServerRequest request) {
        Locale locale = locale(request.servletRequest());
        Map<String, Object> model = new HashMap<>();
        model.put("lang", locale.getLanguage());
        model.put("count", store.counts().getOrDefault(Channel.EMAIL, 0L));
        model.put("keepsContent", store.keepsContent());
        String address = address(request);
        if (address != null) {
            model.put("address", address);
        }
        return model;
    }

    private static ServerResponse page(String view, Map<String, Object> model) {
        return ServerResponse.ok().contentType(HTML).render(view, model);
    }

    private static Locale locale(HttpServletRequest request) {
        return RequestContextUtils.getLocale(request);
    }

    private static @Nullable String address(ServerRequest request) {
        return request.param("address")
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .orElse(null);
    }
}
