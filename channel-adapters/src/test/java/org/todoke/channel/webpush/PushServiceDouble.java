package org.todoke.channel.webpush;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderDouble;
import org.todoke.vault.Address;
import tools.jackson.databind.JsonNode;

/**
 * A push service in this process. An address of the contract's batches, which is a mail address, is known by the path
 * {@code /push/<address>}; what is accepted is decrypted, and its receipt's token is the hub's key of it.
 */
final class PushServiceDouble
        implements ProviderDouble, AsyncServerRequestHandler<Message<HttpRequest, byte[]>>, AutoCloseable {
    private static final int CREATED = 201;

    private final HttpAsyncServer server;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Set<IOSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Reply> refusals = new ConcurrentHashMap<>();
    private final List<Received> accepted = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger untilBreak = new AtomicInteger(-1);
    private final String origin;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean hanging;
    private volatile Function<Received, @Nullable Reply> script = _ -> null;

    /** @param certificate for TLS with ALPN; without one HTTP/2 is spoken in the clear */
    PushServiceDouble(@Nullable PushCertificate certificate, HttpVersionPolicy versions) {
        H2ServerBootstrap bootstrap = H2ServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .setH2Config(H2Config.custom().setMaxConcurrentStreams(100).build())
                .setVersionPolicy(versions)
                .setCanonicalHostName("localhost")
                .setIOSessionDecorator(session -> {
                    sessions.add(session);
                    return session;
                })
                .register("*", this);
        if (certificate != null) {
            bootstrap.setTlsStrategy(new H2ServerTlsStrategy(certificate.server()));
        }
        server = bootstrap.create();
        server.start();
        URIScheme scheme = certificate == null ? URIScheme.HTTP : URIScheme.HTTPS;
        try {
            ListenerEndpoint listening = server.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scheme)
                    .get(5, TimeUnit.SECONDS);
            origin = scheme.id + "://localhost:" + ((InetSocketAddress) listening.getAddress()).getPort();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the push service cannot listen", e);
        }
    }

    /** Speaks HTTP/2 in the clear. */
    PushServiceDouble() {
        this(null, HttpVersionPolicy.FORCE_HTTP_2);
    }

    String origin() {
        return origin;
    }

    String endpoint(String name) {
        return origin + "/push/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** What to say instead of 201; null leaves it at that. */
    void script(Function<Received, @Nullable Reply> script) {
        this.script = script;
    }

    List<Received> accepted() {
        return accepted;
    }

    /** All that came, in the order of its coming. */
    List<Received> received() {
        return received;
    }

    int connections() {
        return sessions.size();
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
            HttpRequest request, @Nullable EntityDetails details, HttpContext context) {
        return new BasicRequestConsumer<>(details == null ? null : new BasicAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context) {
        Received request = Received.of(message);
        received.add(request);
        if (untilBreak.get() == 0) {
            untilBreak.set(-1);
            sessions.forEach(session -> session.close(CloseMode.IMMEDIATE));
            sessions.clear();
            return;
        }
        unanswered.incrementAndGet();
        if (!hanging) {
            Future<?> _ =
                    later.schedule(() -> answer(request, trigger, context), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void answer(Received request, ResponseTrigger trigger, HttpContext context) {
        Reply scripted = script.apply(request);
        Reply reply = scripted != null ? scripted : refusals.getOrDefault(request.path(), new Reply(CREATED, "", null));
        if (reply.status() / 100 == 2) {
            accepted.add(request);
            untilBreak.updateAndGet(left -> left > 0 ? left - 1 : left);
        }
        AsyncResponseBuilder response = AsyncResponseBuilder.create(reply.status());
        if (reply.status() == CREATED) {
            response.setHeader("Location", origin + "/message/" + accepted.size());
        }
        if (reply.retryAfter() != null) {
            response.setHeader("Retry-After", reply.retryAfter());
        }
        if (!reply.text().isEmpty()) {
            response.setEntity(reply.text(), ContentType.TEXT_PLAIN);
        }
        try {
            trigger.submitResponse(response.build(), context);
            unanswered.decrementAndGet();
        } catch (org.apache.hc.core5.http.HttpException | java.io.IOException e) {
            throw new IllegalStateException("the answer cannot be sent", e);
        }
    }

    @Override
    public void refuseForNow(Address address) {
        refusals.put(pathOf(address), new Reply(503, "503 busy: " + endpoint(address.value()), null));
    }

    @Override
    public void refuseForGood(Address address) {
        refusals.put(pathOf(address), new Reply(410, "410 gone: " + endpoint(address.value()), null));
    }

    @Override
    public void answerAfter(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void hang() {
        hanging = true;
    }

    @Override
    public void goDown() {
        server.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void breakOffOnceAfter(int messages) {
        untilBreak.set(messages);
    }

    @Override
    public List<String> acceptedKeys() {
        return accepted.stream().map(Received::token).toList();
    }

    @Override
    public int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
        later.shutdownNow();
    }

    private static String pathOf(Address address) {
        return "/push/" + URLEncoder.encode(address.value(), StandardCharsets.UTF_8);
    }

    /** What the push service is to say. */
    record Reply(int status, String text, @Nullable String retryAfter) {}

    /** One request. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Received(String path, String version, Map<String, String> headers, byte[] body) {
        static Received of(Message<HttpRequest, byte[]> message) {
            HttpRequest request = message.getHead();
            Map<String, String> headers = new ConcurrentHashMap<>();
            request.headerIterator()
                    .forEachRemaining(header ->
                            headers.put(header.getName().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            byte[] body = message.getBody() == null ? new byte[0] : message.getBody();
            return new Received(request.getPath(), String.valueOf(request.getVersion()), headers, body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        JsonNode payload() {
            return TestBrowser.payload(body);
        }

        String token() {
            String receipt = payload().get("receipt").stringValue();
            return receipt.substring(receipt.indexOf("token=") + "token=".length());
        }
    }
}
