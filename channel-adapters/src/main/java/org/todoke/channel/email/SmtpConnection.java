package org.todoke.channel.email;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.email.EmailProperties.Timeouts;

/**
 * One connection to the relay: writes what was gathered, reads replies in order, and never waits longer than agreed.
 * Used by one thread at a time. Blocking sockets know no write time-out, and an interrupted reader would lose the
 * replies still due; so {@link ConnectionWatch} looks at every connection from outside and closes those that overran.
 */
final class SmtpConnection {
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(1);

    /** A connection that a firewall forgot answers nothing at all; a new one is quicker than waiting on. */
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Socket plain;
    private final Timeouts timeouts;
    private final WriteBuffer gathered = new WriteBuffer();
    private Socket socket;
    private ReplyReader replies;
    private OutputStream out;
    private Capabilities capabilities = Capabilities.NONE;
    private long idleSince = System.nanoTime();

    private volatile long deadline = NO_DEADLINE;
    private volatile boolean overran;
    private volatile boolean stopped;
    private volatile @Nullable Thread user;
    private long interruptSeen = NO_DEADLINE;

    SmtpConnection(Socket plain, Timeouts timeouts) throws IOException {
        this.plain = plain;
        this.timeouts = timeouts;
        socket = plain;
        replies = new ReplyReader(plain.getInputStream());
        out = plain.getOutputStream();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    void setCapabilities(Capabilities offered) {
        capabilities = offered;
    }

    /** Whether the hub has not closed it yet; the relay may have. */
    boolean isOpen() {
        return !plain.isClosed();
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    boolean isLoopback() {
        return plain.getInetAddress().isLoopbackAddress();
    }

    /** How the hub names itself when nothing better is configured (RFC 5321, section 4.1.3). */
    String localAddressLiteral() {
        String address = plain.getLocalAddress().getHostAddress();
        int zone = address.indexOf('%');
        String plainAddress = zone < 0 ? address : address.substring(0, zone);
        return address.contains(":") ? "[IPv6:" + plainAddress + "]" : "[" + plainAddress + "]";
    }

    /** What the next {@link #flush} writes. */
    WriteBuffer gathered() {
        return gathered;
    }

    void flush() throws SmtpTrouble {
        if (gathered.size() > 0) {
            within(timeouts.write(), "take what was written", () -> {
                gathered.writeTo(out);
                gathered.clear();
                return gathered;
            });
        }
    }

    /** Sends one command alone and waits for its reply. */
    SmtpReply ask(String command) throws SmtpTrouble {
        gathered.append(command).append("\r\n");
        flush();
        return readReply();
    }

    /** @throws SmtpTrouble also for a reply that says that the relay is closing */
    SmtpReply readReply() throws SmtpTrouble {
        SmtpReply reply = within(timeouts.read(), "answer", replies::read);
        if (reply.code() == SmtpReply.CLOSING) {
            throw SmtpTrouble.closing(reply);
        }
        return reply;
    }

    boolean hasBufferedReply() {
        return replies.hasBuffered();
    }

    /** Changes to TLS. What the relay said before is forgotten: it was open to forgery (RFC 3207, section 4.2). */
    void secure(RelayTrust trust, String host) throws SmtpTrouble {
        if (replies.hasBuffered()) {
            throw SmtpTrouble.protocol("the relay spoke between its agreement to TLS and the handshake");
        }
        within(timeouts.read(), "agree on TLS", () -> {
            SSLSocket secured = trust.secure(plain, host);
            secured.startHandshake();
            socket = secured;
            replies = new ReplyReader(secured.getInputStream());
            out = secured.getOutputStream();
            return secured;
        });
        capabilities = Capabilities.NONE;
    }

    /** From now on the calling thread uses it; its interruption is noticed. */
    void takenBy(Thread thread) {
        interruptSeen = NO_DEADLINE;
        user = thread;
    }

    /** Nobody uses it now. */
    void released() {
        user = null;
        idleSince = System.nanoTime();
    }

    Duration idleFor(long nanoTime) {
        return Duration.ofNanos(nanoTime - idleSince);
    }

    /** Closes it when a wait took too long, or its user was told to stop and the grace is over. Called from outside. */
    void check(long nanoTime) {
        Thread thread = user;
        if (thread != null && thread.isInterrupted()) {
            interruptSeen = Math.min(interruptSeen, nanoTime);
        }
        boolean graceOver = interruptSeen != NO_DEADLINE
                && nanoTime - interruptSeen > timeouts.interruptGrace().toNanos();
        long due = deadline;
        boolean overdue = due != NO_DEADLINE && nanoTime - due > 0;
        stopped |= graceOver;
        overran |= overdue;
        if (graceOver || overdue) {
            close();
        }
    }

    /** Whether the relay still answers on it. */
    boolean isStillThere() {
        try {
            gathered.clear();
            gathered.append("NOOP\r\n");
            flush();
            return within(PROBE_PATIENCE, "answer", replies::read).isPositive();
        } catch (SmtpTrouble gone) {
            return false;
        }
    }

    /** Takes leave (RFC 5321, section 4.1.1.10) without waiting long, and closes. */
    void quit() {
        try {
            socket.setSoTimeout((int) QUIT_PATIENCE.toMillis());
            gathered.clear();
            ask("QUIT");
        } catch (IOException alreadyGone) {
            // Saying goodbye to someone who left changes nothing.
        } finally {
            close();
        }
    }

    /** Closes at once: a TLS goodbye could block, and the socket below frees whoever waits on it. */
    void close() {
        try {
            plain.close();
        } catch (IOException alreadyGone) {
            // Closed is what was wanted.
        }
    }

    private <T> T within(Duration patience, String expected, NetworkStep<T> step) throws SmtpTrouble {
        deadline = System.nanoTime() + patience.toNanos();
        try {
            return step.run();
        } catch (SmtpTrouble trouble) {
            throw trouble;
        } catch (IOException e) {
            if (stopped) {
                throw SmtpTrouble.lost("the hub was being stopped, and the relay did not " + expected + " in time");
            }
            if (overran) {
                throw SmtpTrouble.timeout("the relay did not " + expected + " within " + patience.toMillis() + " ms");
            }
            String what = e instanceof SSLException ? "TLS: " : "";
            throw SmtpTrouble.lost(what + e.getMessage());
        } finally {
            deadline = NO_DEADLINE;
        }
    }

    /** Something that waits for the network. */
    @FunctionalInterface
    private interface NetworkStep<T> {
        T run() throws IOException;
    }
}
