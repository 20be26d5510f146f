package org.todoke.sandbox.jalert;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Brings a telegram to the hub by a route. Thread-safe. */
final class Receiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JalertSettings settings;
    private final @Nullable URI hubUrl;
    private final @Nullable Mailer mailer;
    private final WayFaults faults;
    private final Clock clock;
    private final Board index = new Board();
    private final Board pull = new Board();
    private final Board cap = new Board();
    private final AtomicLong files = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private @Nullable Socket socket;

    Receiver(JalertSettings settings, @Nullable URI hubUrl, @Nullable Mailer mailer, WayFaults faults, Clock clock) {
        this.settings = settings;
        this.hubUrl = hubUrl;
        this.mailer = mailer;
        this.faults = faults;
        this.clock = clock;
    }

    Board index() {
        return index;
    }

    Board pull() {
        return pull;
    }

    Board cap() {
        return cap;
    }

    /** Nothing is there to be fetched any more. */
    void clear() {
        index.clear();
        pull.clear();
        cap.clear();
    }

    /** @return why the route cannot be used; null when it can */
    @Nullable
    String missing(Way way) {
        return switch (way) {
            case INBOX -> settings.inbox() == null ? "sandbox.jalert.inbox is not set" : null;
            case TCP -> settings.tcpPort() == 0 ? "sandbox.jalert.tcp-port is not set" : null;
            case HTTP ->
                hubUrl == null || settings.apiKey() == null
                        ? "sandbox.hub-url or sandbox.jalert.api-key is not set"
                        : null;
            case MAIL -> mailer == null ? "sandbox.jalert.mail.address is not set" : null;
            case INDEX, PULL, CAP_FEED -> null;
        };
    }

    /** @throws IOException when the hub does not take it */
    void bring(StoredTelegram telegram, Way way) throws IOException, InterruptedException {
        WayFault fault = faults.of(way);
        if (fault.silent()) {
            return;
        }
        for (int copy = 0; copy < fault.copies(); copy++) {
            boolean cut = faults.cutsOff(way);
            StoredTelegram brought = cut ? telegram.half() : telegram;
            switch (way) {
                case INBOX -> drop(brought);
                case TCP -> write(settings.framing().frame(telegram.content()), cut);
                case INDEX -> index.offer(telegram, cut, clock.instant());
                case HTTP -> post(brought);
                case PULL -> pull.offer(telegram, cut, clock.instant());
                case MAIL -> mail(brought);
                case CAP_FEED -> cap.offer(telegram, cut, clock.instant());
            }
        }
    }

    private void drop(StoredTelegram telegram) throws IOException {
        Path folder = settings.inbox();
        if (folder == null) {
            throw new IOException("sandbox.jalert.inbox is not set");
        }
        Files.createDirectories(folder);
        String name = files.incrementAndGet() + "_" + telegram.name();
        // As a receiver does that means well: the name appears when the file is whole.
        Path part = Files.write(folder.resolve(name + ".part"), telegram.content());
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void mail(StoredTelegram telegram) throws IOException {
        if (mailer == null) {
            throw new IOException("sandbox.jalert.mail.address is not set");
        }
        mailer.send(telegram);
    }

    /** @param cut whether the connection is broken in the middle of it */
    synchronized void write(byte[] frame, boolean cut) throws IOException {
        try {
            Socket open = socket;
            if (open == null || open.isClosed()) {
                open = new Socket();
                open.connect(
                        new InetSocketAddress(settings.tcpHost(), settings.tcpPort()),
                        Math.toIntExact(PATIENCE.toMillis()));
                open.setTcpNoDelay(true);
                socket = open;
            }
            open.getOutputStream().write(frame, 0, cut ? frame.length / 2 : frame.length);
            open.getOutputStream().flush();
            if (cut || settings.framing() == Framing.CLOSE) {
                closeSocket();
            }
        } catch (IOException e) {
            closeSocket();
            throw e;
        }
    }

    /** A sign of life on the socket, unless it is to be silent. */
    void beat() throws IOException {
        byte[] heartbeat = settings.framing().heartbeat();
        if (settings.tcpPort() != 0
                && heartbeat.length > 0
                && !faults.of(Way.TCP).silent()) {
            write(heartbeat, false);
        }
    }

    private void post(StoredTelegram telegram) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(String.valueOf(hubUrl).replaceAll("/+$", "") + "/api/v1/telegrams"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.apiKey())
                .header("Content-Type", telegram.mediaType())
                .header("X-Telegram-Name", telegram.name().replaceAll("[^\\x21-\\x7e]", "_"))
                .POST(BodyPublishers.ofByteArray(telegram.content()))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("the hub answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Whether a request for what is fetched carries the credentials that are asked for. */
    boolean admits(@Nullable String authorization) {
        if (settings.username() == null) {
            return true;
        }
        String pair = settings.username() + ":" + (settings.password() == null ? "" : settings.password());
        return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    private synchronized void closeSocket() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        closeSocket();
    }
}
