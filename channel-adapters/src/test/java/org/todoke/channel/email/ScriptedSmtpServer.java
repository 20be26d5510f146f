package org.todoke.channel.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.ProviderDouble;
import org.todoke.vault.Address;

/** A small SMTP relay on a real socket of the loopback interface that does as it is told. */
final class ScriptedSmtpServer implements ProviderDouble, AutoCloseable {
    static final Set<String> WINDOW = Set.of("PIPELINING", "CHUNKING", "ENHANCEDSTATUSCODES");
    static final Set<String> OVERLAP = Set.of("PIPELINING", "ENHANCEDSTATUSCODES");
    static final Set<String> LOCKSTEP = Set.of("ENHANCEDSTATUSCODES");

    private static final int NEVER = -1;

    private final ServerSocket listener;
    private final Set<String> extensions;
    private final @Nullable SSLContext tls;
    private final boolean implicitTls;
    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, String> recipientReplies = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger breakOffAfter = new AtomicInteger(NEVER);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean hanging;
    private volatile int mailsPerConnection = Integer.MAX_VALUE;
    private volatile String greeting = "220 relay.example.jp ESMTP";
    private volatile String senderReply = "250 2.1.0 Ok";
    private volatile String contentReply = "250 2.0.0 Ok: queued as 4XyZ12345";
    private volatile String afterStartTls = "";
    private volatile boolean knowsEhlo = true;

    ScriptedSmtpServer(Set<String> extensions) {
        this(extensions, null, false);
    }

    /** @param tls offers STARTTLS, or begins with TLS */
    ScriptedSmtpServer(Set<String> extensions, @Nullable SSLContext tls, boolean implicitTls) {
        this.extensions = extensions;
        this.tls = tls;
        this.implicitTls = implicitTls;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
            new Dialogue(socket, number).run();
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

    /** One connection. */
    private final class Dialogue {
        private final int number;
        private final Socket plain;
        private InputStream in;
        private OutputStream out;
        private boolean encrypted;
        private boolean over;
        private int mails;
        private String from = "";
        private @Nullable String to;

        Dialogue(Socket socket, int number) throws IOException {
            this.number = number;
            plain = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            if (implicitTls) {
                encrypt();
            }
            say(greeting);
            while (!over) {
                String line = readLine();
                commands.add(line);
                answer(line);
            }
        }

        private void answer(String line) throws IOException, InterruptedException {
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> hello();
                case "HELO", "NOOP" -> say("250 relay.example.jp");
                case "STARTTLS" -> startTls();
                case "AUTH" -> authenticate(line);
                case "RSET" -> {
                    forget();
                    say("250 2.0.0 Ok");
                }
                case "MAIL" -> sender(line);
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                case "BDAT" -> content(in.readNBytes(Integer.parseInt(line.split(" ", -1)[1])));
                case "QUIT" -> {
                    say("221 2.0.0 Bye");
                    over = true;
                }
                default -> say("500 5.5.2 what is \"" + line + "\"?");
            }
        }

        private void hello() throws IOException {
            if (!knowsEhlo) {
                say("502 5.5.1 what is EHLO?");
                return;
            }
            StringBuilder reply = new StringBuilder("250-relay.example.jp\r\n");
            extensions.stream()
                    .sorted()
                    .forEach(each -> reply.append("250-").append(each).append("\r\n"));
            if (tls != null && !encrypted) {
                reply.append("250-STARTTLS\r\n");
            }
            say(reply + "250 SIZE 10485760");
        }

        private void startTls() throws IOException {
            say("220 2.0.0 Ready" + (afterStartTls.isEmpty() ? "" : "\r\n" + afterStartTls));
            encrypt();
        }

        private void encrypt() throws IOException {
            SSLSocket secured = (SSLSocket)
                    Objects.requireNonNull(tls).getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            in = new BufferedInputStream(secured.getInputStream());
            out = secured.getOutputStream();
            encrypted = true;
        }

        private void authenticate(String line) throws IOException {
            String credentials;
            if (line.startsWith("AUTH PLAIN ")) {
                credentials = decoded(line.substring("AUTH PLAIN ".length()));
            } else {
                say("334 VXNlcm5hbWU6");
                String user = decoded(readLine());
                say("334 UGFzc3dvcmQ6");
                credentials = "\0" + user + "\0" + decoded(readLine());
            }
            say(credentials.equals("\0hub\0s3cret届け") ? "235 2.7.0 Welcome" : "535 5.7.8 No");
        }

        private void sender(String line) throws IOException {
            if (mails >= mailsPerConnection) {
                say("421 4.7.0 too many messages on this connection");
                over = true;
                return;
            }
            from = line.substring("MAIL FROM:".length());
            say(senderReply);
        }

        private void recipient(String line) throws IOException {
            String address = line.substring("RCPT TO:<".length(), line.length() - 1);
            String reply = senderReply.startsWith("2")
                    ? recipientReplies.getOrDefault(address, "250 2.1.5 Ok")
                    : "503 5.5.1 need MAIL first";
            if (reply.startsWith("2")) {
                to = address;
            }
            say(reply);
            over = reply.startsWith("421");
        }

        private void data() throws IOException, InterruptedException {
            if (to == null) {
                say("554 5.5.1 no valid recipients");
                return;
            }
            say("354 go ahead");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (String line = readLine(); !line.equals("."); line = readLine()) {
                content.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.UTF_8));
                content.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            content(content.toByteArray());
        }

        private void content(byte[] content) throws IOException, InterruptedException {
            String recipient = to;
            if (recipient == null) {
                say("554 5.5.1 no valid recipients");
                return;
            }
            unanswered.incrementAndGet();
            if (hanging) {
                in.transferTo(OutputStream.nullOutputStream());
                over = true;
            } else if (breakOffAfter.compareAndSet(received.size(), NEVER)) {
                over = true;
            } else {
                takeTime();
                if (contentReply.startsWith("2")) {
                    String raw = new String(content, StandardCharsets.ISO_8859_1);
                    received.add(new ReceivedMail(from, recipient, raw, number, encrypted));
                }
                mails++;
                unanswered.decrementAndGet();
                say(contentReply);
            }
            forget();
        }

        private void takeTime() throws InterruptedException {
            if (!delay.isZero() && new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a latch that nobody counts down was counted down");
            }
        }

        private void forget() {
            from = "";
            to = null;
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the client left");
                }
                line.write(c);
            }
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        }

        private String decoded(String base64) {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        }
    }
}
