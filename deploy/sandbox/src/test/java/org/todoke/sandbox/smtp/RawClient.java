package org.todoke.sandbox.smtp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Writes exactly the bytes a test says, and reads replies. It knows nothing of SMTP but where a reply ends. */
final class RawClient implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        this.in = reader(socket);
        this.out = socket.getOutputStream();
    }

    /** Connects without waiting for the greeting. */
    static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects, takes the greeting and says EHLO. */
    static RawClient greeted(int port) throws IOException {
        RawClient client = connect(port);
        client.reply();
        client.ask("EHLO client.example");
        return client;
    }

    /** Sends a line and reads its reply. */
    String ask(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    /** Sends all lines in one go. */
    void sendLines(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\n");
    }

    void send(String bytes) throws IOException {
        send(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Reads one reply: its lines with line feeds between them, or "closed" at the end of the stream. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                return "closed";
            }
            reply.append(reply.isEmpty() ? "" : "\n").append(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        return reply.toString();
    }

    /** Goes on encrypted, checking the server's name as RFC 2818 wants it. */
    void encrypt(SSLContext context) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 25, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
        in = reader(secured);
        out = secured.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
