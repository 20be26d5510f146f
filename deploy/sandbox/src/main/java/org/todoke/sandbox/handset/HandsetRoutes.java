package org.todoke.sandbox.handset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * {@code /}: the newest messages of everyone, or of the person with the addresses asked for; {@code /mail/{id}}: a mail,
 * opened.
 */
public final class HandsetRoutes {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    /** A tapped link opens outside the frame, as a mail program would do it. */
    private static final String LINKS_LEAVE_THE_FRAME = "<!doctype html><base target=\"_blank\">";

    private final MessageStore store;

    private final @Nullable String mailbox;

    /** @param mailbox what residents write mails to; null when there is none */
    public HandsetRoutes(MessageStore store, @Nullable String mailbox) {
        this.store = store;
        this.mailbox = mailbox;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", this::screens)
                .GET("/mail/{providerId}", this::mail)
                .GET("/mail/{providerId}/html", this::html)
                .GET("/handset/colours.css", HandsetRoutes::colours)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse screens(ServerRequest request) {
        Filter filter = filter(request);
        Screens screens = Screens.of(store, filter);
        Map<String, Object> model = model(request, filter);
        model.put("screens", screens);
        model.put("filter", filter);
        if (mailbox != null) {
            model.put("mailbox", mailbox);
        }
        model.put("colours", colours(screens));
        model.put("listed", Screens.LISTED);
        request.param("done").flatMap(Done::of).ifPresent(done -> model.put("done", done.name()));
        return page("sandbox/screens", model);
    }

    private ServerResponse mail(ServerRequest request) {
        Map<String, Object> model = model(request, filter(request));
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

    /** Asked for by the page itself, with the colours of its cards. */
    private static ServerResponse colours(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(CSS)
                .body(Colour.css(request.params().getOrDefault("c", List.of())));
    }

    private static Set<String> colours(Screens screens) {
        Set<String> colours = new TreeSet<>();
        screens.chat().forEach(message -> message.collectColours(colours));
        return colours;
    }

    private StoredMessage find(ServerRequest request) {
        String providerId = request.pathVariable("providerId");
        List<String> addresses = filter(request).addresses();
        return (addresses.isEmpty() ? store.find(providerId) : store.find(providerId, addresses.getFirst()))
                .filter(message -> message.channel() == Channel.EMAIL)
                .orElseThrow(() -> Problems.notFound("no such mail: it was cleared, or the link is wrong"));
    }

    private Map<String, Object> model(ServerRequest request, Filter filter) {
        Map<String, Object> model = new HashMap<>();
        model.put("lang", locale(request.servletRequest()).getLanguage());
        store.counts().forEach((channel, count) -> model.put("count" + channel.name(), count));
        model.put("keepsContent", store.keepsContent());
        model.put("addresses", filter.addresses());
        return model;
    }

    private static ServerResponse page(String view, Map<String, Object> model) {
        return ServerResponse.ok().contentType(HTML).render(view, model);
    }

    private static Locale locale(HttpServletRequest request) {
        return RequestContextUtils.getLocale(request);
    }

    private static Filter filter(ServerRequest request) {
        return Filter.of(request.params().getOrDefault("address", List.of()));
    }
}
