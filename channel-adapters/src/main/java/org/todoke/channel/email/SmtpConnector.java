package org.todoke.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opens connections that are ready to carry mail: greeted, encrypted and signed in as configured. */
final class SmtpConnector {
    /** Takes all replies to a full window unread, so that neither side waits for the other (RFC 2920, section 3.1). */
    private static final int RECEIVE_BUFFER = 256 * 1024;

    private static final int READY = 220;
    private static final int SIGNED_IN = 235;
    private static final int NEXT_STEP = 334;

    private final EmailProperties properties;
    private final RelayTrust trust;
    private final ConnectionWatch watch;

    SmtpConnector(EmailProperties properties, RelayTrust trust, ConnectionWatch watch) {
        this.properties = properties;
        this.trust = trust;
        this.watch = watch;
    }

    /** @throws SmtpTrouble when no connection came about; always with code {@code connect-failed} */
    SmtpConnection open() throws SmtpTrouble {
        SmtpConnection connection = connect();
        watch.add(connection);
        connection.takenBy(Thread.currentThread());
        boolean ready = false;
        try {
            introduce(connection);
            ready = true;
            return connection;
        } catch (SmtpTrouble trouble) {
            boolean told = trouble.code().equals(SmtpTrouble.CONNECT_FAILED);
            throw told ? trouble : failed(trouble.code() + ": " + trouble.reason());
        } finally {
            if (!ready) {
                connection.close();
                watch.remove(connection);
            }
        }
    }

    void forget(SmtpConnection connection) {
        watch.remove(connection);
    }

    private SmtpConnection connect() throws SmtpTrouble {
        IOException last = new UnknownHostException(properties.host());
        try {
            for (InetAddress address : InetAddress.getAllByName(properties.host())) {
                try {
                    return connect(address);
                } catch (IOException unreachable) {
                    last = unreachable;
                }
            }
        } catch (UnknownHostException unknown) {
            throw failed("unknown host");
        }
        throw failed(String.valueOf(last.getMessage()));
    }

    private SmtpConnection connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            // Without it every small exchange waits 40 ms for a delayed acknowledgement.
            socket.setTcpNoDelay(true);
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress(address, properties.port()), (int)
                    properties.timeouts().connect().toMillis());
            return new SmtpConnection(socket, properties.timeouts());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void introduce(SmtpConnection connection) throws SmtpTrouble {
        if (properties.tlsMode() == TlsMode.IMPLICIT) {
            connection.secure(trust, properties.host());
        }
        SmtpReply greeting = connection.readReply();
        if (greeting.code() != READY) {
            throw failed("greeted with " + greeting);
        }
        sayHello(connection);
        startTls(connection);
        signIn(connection);
    }

    private void sayHello(SmtpConnection connection) throws SmtpTrouble {
        String configured = properties.ehloName();
        String name = configured == null ? connection.localAddressLiteral() : configured;
        SmtpReply reply = connection.ask("EHLO " + name);
        if (reply.isPositive()) {
            connection.setCapabilities(Capabilities.of(reply, properties.ignoredExtensions()));
            return;
        }
        SmtpReply plainReply = connection.ask("HELO " + name);
        if (!plainReply.isPositive()) {
            throw failed("answered EHLO with " + reply + " and HELO with " + plainReply);
        }
        connection.setCapabilities(Capabilities.NONE);
    }

    private void startTls(SmtpConnection connection) throws SmtpTrouble {
        TlsMode mode = properties.tlsMode();
        if (mode == TlsMode.OFF || mode == TlsMode.IMPLICIT) {
            return;
        }
        if (connection.capabilities().startTls()) {
            SmtpReply reply = connection.ask("STARTTLS");
            if (reply.code() == READY) {
                connection.secure(trust, properties.host());
                sayHello(connection);
                return;
            }
        }
        if (mode == TlsMode.REQUIRED) {
            throw failed("the relay does not offer STARTTLS, and " + EmailProperties.PREFIX + ".tls is required");
        }
    }

    private void signIn(SmtpConnection connection) throws SmtpTrouble {
        String username = properties.username();
        String password = properties.password();
        if (username == null || password == null) {
            return;
        }
        boolean mayBeHeard =
                !connection.isEncrypted() && !(properties.allowPasswordOnLoopback() && connection.isLoopback());
        if (mayBeHeard) {
            throw failed("the connection is not encrypted, so the password was not sent");
        }
        SmtpReply reply = answerToCredentials(connection, username, password);
        if (reply.code() != SIGNED_IN) {
            throw failed("the relay refused the user name and password: " + reply);
        }
    }

    private SmtpReply answerToCredentials(SmtpConnection connection, String username, String password)
            throws SmtpTrouble {
        if (connection.capabilities().auth("PLAIN")) {
            return connection.ask("AUTH PLAIN " + base64("\0" + username + "\0" + password));
        }
        if (!connection.capabilities().auth("LOGIN")) {
            throw failed("the relay offers neither AUTH PLAIN nor AUTH LOGIN");
        }
        SmtpReply reply = connection.ask("AUTH LOGIN");
        if (reply.code() == NEXT_STEP) {
            reply = connection.ask(base64(username));
        }
        return reply.code() == NEXT_STEP ? connection.ask(base64(password)) : reply;
    }

    private SmtpTrouble failed(String reason) {
        return SmtpTrouble.connectFailed(properties.host() + ":" + properties.port() + ": " + reason);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
