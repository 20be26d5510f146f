package org.todoke.channel.sms;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderDouble;
import org.todoke.vault.Address;

/** The Messages resource of Twilio's API on the wire, in a few lines: HTTP/1.1, a thread a connection. */
final class TwilioDouble implements ProviderDouble, AutoCloseable {
    private static final int NEVER = -1;

    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> acceptedKeys = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger mostUnanswered = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger breakOffAfter = new AtomicInteger(NEVER);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean hanging;
    private volatile @Nullable Answer toAll;

    TwilioDouble() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::listen);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many hand-offs were under way at the same time, at most. */
    int mostUnanswered() {
        return mostUnanswered.get();
    }

    /** How many connections were made to it. */
    int connectionsOpened() {
        return opened.get();
    }

    /** Answers so from now on, whatever it is asked. */
    void answerAll(int status, String body, String... headers) {
        toAll = new Answer(status, body, List.of(headers));
    }

    void answer(Address address, int status, String body, String... headers) {
        answers.put(address.value(), new Answer(status, body, List.of(headers)));
    }

    @Override
    public void refuseForNow(Address address) {
        answer(address, 503, error(503, 20503, "Cannot write to " + address.value() + " now"));
    }

    @Override
    public void refuseForGood(Address address) {
        answer(address, 400, error(400, 21211, "Invalid 'To' Phone Number: " + address.value()));
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
        close();
    }

    @Override
    public void breakOffOnceAfter(int messages) {
        breakOffAfter.set(messages);
    }

    @Override
    public List<String> acceptedKeys() {
        return List.copyOf(acceptedKeys);
    }

    @Override
    public int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket each : connections) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String error(int status, int code, String message) {
        return "{\"code\": " + code + ", \"message\": \"" + message + "\", \"more_info\": "
                + "\"https://www.twilio.com/docs/errors/" + code + "\", \"status\": " + status + "}";
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                opened.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Call call = Call.read(in); call != null; call = Call.read(in)) {
                calls.add(call);
                mostUnanswered.accumulateAndGet(unanswered.incrementAndGet(), Math::max);
                if (!answer(call, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException e) {
            // The hub gave up on it, which some tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private boolean answer(Call call, OutputStream out) throws IOException, InterruptedException {
        if (hanging) {
            closed.await();
            return false;
        }
        if (!delay.isZero() && closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (breakOffAfter.get() != NEVER && acceptedKeys.size() >= breakOffAfter.get()) {
            breakOffAfter.set(NEVER);
            unanswered.decrementAndGet();
            return false;
        }
        Answer answer = answerTo(call);
        unanswered.decrementAndGet();
        out.write(answer.bytes());
        out.flush();
        return true;
    }

    private Answer answerTo(Call call) {
        Answer refusal = toAll != null ? toAll : answers.get(call.form().get("To"));
        if (refusal != null) {
            return refusal;
        }
        String callback = Objects.requireNonNull(call.form().get("StatusCallback"));
        acceptedKeys.add(callback.substring(callback.indexOf("?d=") + 3));
        String sid = "SM" + String.format(Locale.ROOT, "%032x", acceptedKeys.size());
        return new Answer(201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\"}", List.of());
    }

    private record Answer(int status, String body, List<String> headers) {
        byte[] bytes() {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " .\r\nContent-Type: application/json\r\n");
            headers.forEach(header -> head.append(header).append("\r\n"));
            head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
            return (head + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * One request.
     *
     * @param headers by lower-case name
     */
    record Call(String line, Map<String, String> headers, String body) {
        String path() {
            return line.split(" ", -1)[1];
        }

        Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
            return form;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        private static @Nullable Call read(InputStream in) throws IOException {
            String line = readLine(in);
            if (line.isEmpty()) {
                return null;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new Call(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String readLine(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
