package org.todoke.sandbox.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.MessageStore;

/** The relay: takes connections, each served by a platform thread (few and busy, they cost less than virtual ones). */
public final class SmtpServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);
    private static final int BACKLOG = 1024;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

    private final ServerSocket listener;
    private final SmtpSettings settings;
    private final Tls tls;
    private final MessageStore store;
    private final Returns returns;
    private final Faults faults;
    private final Map<SmtpSession, Thread> sessions = new ConcurrentHashMap<>();

    private SmtpServer(
            ServerSocket listener, SmtpSettings settings, Tls tls, MessageStore store, Returns returns, Faults faults) {
        this.listener = listener;
        this.settings = settings;
        this.tls = tls;
        this.store = store;
        this.returns = returns;
        this.faults = faults;
    }

    /**
     * @param address to listen on
     * @param hubUrl whom to report to what became of mails, when there is a secret to sign with
     * @throws java.net.BindException when the port is taken
     */
    public static SmtpServer start(
            InetAddress address,
            SmtpSettings settings,
            @Nullable URI hubUrl,
            MessageStore store,
            Faults faults,
            Clock clock)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, settings.port()), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        String secret = settings.bounceSecret();
        Returns returns = hubUrl == null || secret == null
                ? Returns.NONE
                : new HubReturns(hubUrl, secret, settings.bounceRate(), clock);
        SmtpServer server = new SmtpServer(listener, settings, Tls.selfSigned(clock), store, returns, faults);
        Thread.ofPlatform().name("smtp-accept").daemon().start(server::acceptConnections);
        return server;
    }

    /** The port it listens on: the one asked for, or the one chosen. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The certificate shown after STARTTLS: self-signed, for localhost, another one at each start. */
    public X509Certificate certificate() {
        return tls.certificate();
    }

    /** Stops listening and closes every connection, in whatever state it is. */
    @Override
    public void close() throws IOException {
        listener.close();
        returns.close();
        sessions.keySet().forEach(SmtpSession::close);
        // No interrupt: it would close the journal under a thread that is writing to it.
        sessions.values().forEach(SmtpServer::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptConnections() {
        long number = 0;
        while (!listener.isClosed()) {
            try {
                serve(listener.accept(), ++number);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("an SMTP connection could not be taken: {}", e.toString());
                }
            }
        }
    }

    private void serve(Socket socket, long number) throws IOException {
        if (sessions.size() >= settings.maxConnections()) {
            try (socket) {
                socket.getOutputStream().write(Reply.TOO_MANY_CONNECTIONS.line().getBytes(StandardCharsets.US_ASCII));
            }
            return;
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(settings.idleTimeout().toMillis()));
        SmtpSession session = new SmtpSession(socket, settings, tls, store, returns, faults);
        Thread thread = Thread.ofPlatform().name("smtp-" + number).daemon().unstarted(() -> {
            try {
                session.run();
            } finally {
                sessions.remove(session);
            }
        });
        sessions.put(session, thread);
        thread.start();
        if (listener.isClosed()) {
            session.close();
        }
    }
}
