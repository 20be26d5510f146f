package org.todoke.channel.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderDouble;
import org.todoke.vault.Address;

/** A small SMTP relay on a real socket of the loopback interface that does as it is told. */
final class ScriptedSmtpServer implements ProviderDouble, AutoCloseable {
    static final Set<String> WINDOW = Set.of("PIPELINING", "CHUNKING", "ENHANCEDSTATUSCODES");
    static final Set<String> OVERLAP = Set.of("PIPELINING", "ENHANCEDSTATUSCODES");
    static final Set<String> LOCKSTEP = Set.of("ENHANCEDSTATUSCODES");

    static final int NEVER = -1;

    private final ServerSocket listener;
    final Set<String> extensions;
    final @Nullable SSLContext tls;
    final boolean implicitTls;
    final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final Map<String, String> recipientReplies = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    final AtomicInteger breakOffAfter = new AtomicInteger(NEVER);
    volatile Duration delay = Duration.ZERO;
    volatile boolean hanging;
    volatile boolean deaf;
    volatile int mailsPerConnection = Integer.MAX_VALUE;
    volatile String greeting = "220 relay.example.jp ESMTP";
    volatile String senderReply = "250 2.1.0 Ok";
    volatile String contentReply = "250 2.0.0 Ok: queued as 4XyZ12345";
    volatile String afterStartTls = "";
    volatile boolean knowsEhlo = true;
    volatile int group = 1;

    ScriptedSmtpServer(Set<String> extensions) {
        this(extensions, null, false);
    }

    /** @param tls offers STARTTLS, or begins with TLS */
    ScriptedSmtpServer(Set<String> extensions, @Nullable SSLContext tls, boolean implicitTls) {
        this.extensions = extensions;
        this.tls = tls;
        this.implicitTls = implicitTls;
        try {
            listener = new ServerSocket();
            // Small, so that a client that writes to a relay that does not read soon has to wait.
            listener.setReceiveBufferSize(32 * 1024);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("scripted-smtp").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<ReceivedMail> received() {
        return received;
    }

    /** Every command line, without contents. */
    List<String> commands() {
        return commands;
    }

    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.size();
    }

    void replyToRecipient(String address, String reply) {
        recipientReplies.put(address, reply);
    }

    void replyToSender(String reply) {
        senderReply = reply;
    }

    void replyToContent(String reply) {
        contentReply = reply;
    }

    void greetWith(String line) {
        greeting = line;
    }

    /** Says this right after its consent to STARTTLS, as someone on the line could. */
    void injectAfterStartTls(String line) {
        afterStartTls = line;
    }

    void knowOnlyHelo() {
        knowsEhlo = false;
    }

    /** Answers 421 to the mail after so many and closes the connection, as Exim and others do. */
    void takeAtMostPerConnection(int mails) {
        mailsPerConnection = mails;
    }

    /** Reads no more once the first mail begins. */
    void stopReading() {
        deaf = true;
    }

    /** Keeps its replies to mails back until so many contents have arrived: who waits for one waits in vain. */
    void answerInGroupsOf(int mails) {
        group = mails;
    }

    /** Closes every connection without a word; new ones are welcome. */
    void dropConnections() {
        open.forEach(ScriptedSmtpServer::closeQuietly);
    }

    @Override
    public void refuseForNow(Address address) {
        replyToRecipient(address.value(), "452 4.2.2 <" + address.value() + ">: mailbox is full");
    }

    @Override
    public void refuseForGood(Address address) {
        replyToRecipient(address.value(), "550 5.1.1 <" + address.value() + ">: user unknown");
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
        return received.stream().map(ReceivedMail::key).toList();
    }

    @Override
    public int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (listener.isClosed()) {
                    // An accept under way when the listener was closed may still get one connection.
                    closeQuietly(socket);
                    return;
                }
                socket.setTcpNoDelay(true);
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofPlatform().daemon().name("scripted-smtp-" + number).start(() -> serve(socket, number));
            } catch (IOException closed) {
                // The listener was closed, or one connection could not be set up.
            }
        }
    }

    private void serve(Socket socket, int number) {
        try {
            new ScriptedSmtpDialogue(this, socket, number).run();
        } catch (IOException | InterruptedException gone) {
            // The client left, or the test ended.
        } finally {
            closeQuietly(socket);
            open.remove(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
