package org.todoke.sandbox.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.StoredMessage;

/** A relay for one test, on any free port. */
final class Relay implements Closeable {
    private final Faults faults = new Faults();
    private final MessageStore store;
    private final SmtpServer server;

    Relay(SmtpSettings settings) throws IOException {
        this(settings, null);
    }

    Relay(SmtpSettings settings, @Nullable URI hubUrl) throws IOException {
        Clock clock = Clock.systemUTC();
        store = settings.sink() ? MessageStore.counting(clock) : MessageStore.temporary(clock);
        server = SmtpServer.start(InetAddress.getLoopbackAddress(), settings, hubUrl, store, faults, clock);
    }

    SmtpServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    RawClient greeted() throws IOException {
        return RawClient.greeted(port());
    }

    void set(Fault fault) {
        faults.set(Channel.EMAIL, fault);
    }

    long count() {
        return store.counts().getOrDefault(Channel.EMAIL, 0L);
    }

    /** What was accepted, newest first. */
    List<StoredMessage> messages() {
        try (var messages = store.newestFirst(Channel.EMAIL, null)) {
            return messages.toList();
        }
    }

    /** The newest message's content, byte by byte. */
    String newestContent() throws IOException {
        return new String(messages().getFirst().content().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try (store) {
            server.close();
        }
    }
}
