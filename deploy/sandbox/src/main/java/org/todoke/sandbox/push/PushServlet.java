package org.todoke.sandbox.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.ProviderId;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /push/<id>}: a message for a browser. {@code POST /push/subscriptions}: a new browser; {@code GET} and
 * {@code DELETE /push/subscriptions/<id>}: its subscription, and the end of it. A servlet of its own, because every layer
 * between it and the wire costs as much as all it does.
 */
public final class PushServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SUBSCRIPTIONS = "/subscriptions";
    private static final String WAITED = "push.waited";
    private static final String HUNG = "push.hung";
    private static final int ID_LENGTH = ProviderId.length();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final transient PushService service;
    private final transient Faults faults;
    private final transient JsonMapper mapper;

    PushServlet(PushService service, Faults faults, JsonMapper mapper) {
        this.service = service;
        this.faults = faults;
        this.mapper = mapper;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.equals(SUBSCRIPTIONS) || path.startsWith(SUBSCRIPTIONS + '/')) {
            browsers(request, response, path.substring(SUBSCRIPTIONS.length()));
        } else if ("POST".equals(request.getMethod())) {
            message(request, response, path.isEmpty() ? "" : path.substring(1));
        } else {
            refuse(response, new Refusal(405, request.getMethod() + ": expected POST"));
        }
    }

    private void message(HttpServletRequest request, HttpServletResponse response, String browser) throws IOException {
        Fault fault = faults.of(Channel.WEB_PUSH);
        boolean slow = fault.hang() || !fault.latency().isZero();
        if (slow && request.getAttribute(WAITED) == null) {
            request.setAttribute(WAITED, true);
            waitAside(request);
            return;
        }
        if (request.getAttribute(HUNG) != null) {
            cutOff(response);
            return;
        }
        boolean disconnects = fault.disconnectsNow();
        // Closed before the message is taken or after it: nobody at the other end can tell.
        if (!disconnects || ThreadLocalRandom.current().nextBoolean()) {
            answer(request, response, browser, disconnects ? Fault.NONE : fault, disconnects);
        }
        if (disconnects) {
            cutOff(response);
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, String browser, Fault fault, boolean silently)
            throws IOException {
        try {
            PushMessage message = read(request, browser);
            long number = service.take(message, fault);
            if (silently) {
                return;
            }
            byte[] id = new byte[ID_LENGTH];
            ProviderId.write(number, id, 0);
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader(
                    "Location", message.origin() + "/push/message/" + new String(id, StandardCharsets.US_ASCII));
            response.setHeader("TTL", message.ttl());
            response.setContentLength(0);
        } catch (Refusal refusal) {
            refuse(response, refusal);
        }
    }

    private static PushMessage read(HttpServletRequest request, String browser) throws IOException {
        return new PushMessage(
                browser,
                originOf(request),
                request.getHeader("Authorization"),
                request.getHeader("TTL"),
                request.getHeader("Urgency"),
                request.getHeader("Topic"),
                request.getHeader("Content-Encoding"),
                request.getInputStream().readNBytes(PushMessage.MAX_BYTES + 1));
    }

    private void browsers(HttpServletRequest request, HttpServletResponse response, String rest) throws IOException {
        if (rest.isEmpty() && "POST".equals(request.getMethod())) {
            write(response, HttpServletResponse.SC_CREATED, Browser.create().subscription(originOf(request)));
            return;
        }
        Optional<Browser> browser = rest.isEmpty() ? Optional.empty() : Browser.find(rest.substring(1));
        if (browser.isEmpty()) {
            refuse(response, new Refusal(404, "no such subscription"));
            return;
        }
        switch (request.getMethod()) {
            case "GET" ->
                write(response, HttpServletResponse.SC_OK, browser.get().subscription(originOf(request)));
            case "PUT" -> {
                service.subscribe(browser.get());
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            case "DELETE" -> {
                service.unsubscribe(browser.get());
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> refuse(response, new Refusal(405, request.getMethod() + ": expected GET, PUT or DELETE"));
        }
    }

    private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.status() == 429) {
            response.setHeader("Retry-After", "1");
        }
        write(response, refusal.status(), java.util.Map.of("reason", String.valueOf(refusal.getMessage())));
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        byte[] json = mapper.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** Waits without a thread of the web server, which has to hear of the wait's end. */
    private void waitAside(HttpServletRequest request) {
        AsyncContext later = request.startAsync();
        later.setTimeout(0);
        Thread.ofVirtual().name("push-trouble").start(() -> {
            pause(faults.of(Channel.WEB_PUSH).latency());
            boolean hung = false;
            while (faults.of(Channel.WEB_PUSH).hang()) {
                hung = true;
                pause(LOOK_AGAIN);
            }
            if (hung) {
                // As with mail, what hung was never taken.
                request.setAttribute(HUNG, true);
            }
            later.dispatch();
        });
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Begins an answer and fails: the web server resets the stream, or closes the connection. */
    private static void cutOff(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentLength(1000);
        response.flushBuffer();
        throw new IOException("cut off on purpose");
    }

    /** As the caller knows it. */
    private static String originOf(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName().toLowerCase(Locale.ROOT)
                + (usual ? "" : ":" + port);
    }
}
