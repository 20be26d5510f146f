package org.todoke.channel.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to a {@link ScriptedSmtpServer}, which holds the script. */
final class ScriptedSmtpDialogue {
    private final ScriptedSmtpServer script;
    private final int number;
    private final Socket plain;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;
    private boolean over;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int mails;
    private String from = "";
    private @Nullable String to;

    ScriptedSmtpDialogue(ScriptedSmtpServer script, Socket socket, int number) throws IOException {
        this.script = script;
        this.number = number;
        plain = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
        if (script.implicitTls) {
            encrypt();
        }
        say(script.greeting);
        while (!over) {
            String line = readLine();
            script.commands.add(line);
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
                waitWhileDeaf();
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

    private void waitWhileDeaf() throws InterruptedException {
        if (script.deaf && new CountDownLatch(1).await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a latch that nobody counts down was counted down");
        }
    }

    private void hello() throws IOException {
        if (!script.knowsEhlo) {
            say("502 5.5.1 what is EHLO?");
            return;
        }
        StringBuilder reply = new StringBuilder("250-relay.example.jp\r\n");
        script.extensions.stream()
                .sorted()
                .forEach(each -> reply.append("250-").append(each).append("\r\n"));
        if (script.tls != null && !encrypted) {
            reply.append("250-STARTTLS\r\n");
        }
        say(reply + "250 SIZE 10485760");
    }

    private void startTls() throws IOException {
        say("220 2.0.0 Ready" + (script.afterStartTls.isEmpty() ? "" : "\r\n" + script.afterStartTls));
        encrypt();
    }

    private void encrypt() throws IOException {
        SSLSocket secured = (SSLSocket) Objects.requireNonNull(script.tls)
                .getSocketFactory()
                .createSocket(plain, "client", plain.getPort(), true);
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
        if (mails >= script.mailsPerConnection) {
            say("421 4.7.0 too many messages on this connection");
            hangUpPolitely();
            return;
        }
        from = line.substring("MAIL FROM:".length());
        say(script.senderReply);
    }

    private void recipient(String line) throws IOException {
        String address = line.substring("RCPT TO:<".length(), line.lastIndexOf('>'));
        String reply = script.senderReply.startsWith("2")
                ? script.recipientReplies.getOrDefault(address, "250 2.1.5 Ok")
                : "503 5.5.1 need MAIL first";
        if (reply.startsWith("2")) {
            to = address;
        }
        say(reply);
        if (reply.startsWith("421")) {
            hangUpPolitely();
        }
    }

    /** Reads on until the client leaves: a close with unread input would reset the connection and lose the reply. */
    private void hangUpPolitely() throws IOException {
        plain.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
        over = true;
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
        script.unanswered.incrementAndGet();
        if (script.hanging) {
            in.transferTo(OutputStream.nullOutputStream());
            over = true;
        } else if (script.breakOffAfter.compareAndSet(script.received.size(), ScriptedSmtpServer.NEVER)) {
            over = true;
        } else {
            takeTime();
            if (script.contentReply.startsWith("2")) {
                String raw = new String(content, StandardCharsets.ISO_8859_1);
                script.received.add(new ReceivedMail(from, recipient, raw, number, encrypted));
            }
            mails++;
            script.unanswered.decrementAndGet();
            say(script.contentReply);
        }
        forget();
    }

    private void takeTime() throws InterruptedException {
        if (!script.delay.isZero() && new CountDownLatch(1).await(script.delay.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a latch that nobody counts down was counted down");
        }
    }

    private void forget() {
        from = "";
        to = null;
    }

    private void say(String reply) throws IOException {
        held.writeBytes((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        boolean ofAMail = from.startsWith("<") || reply.equals("250 2.0.0 Ok");
        boolean groupIsFull = mails > 0 && mails % script.group == 0 && reply.equals(script.contentReply);
        if (script.group == 1 || !ofAMail || groupIsFull) {
            held.writeTo(out);
            held.reset();
            out.flush();
        }
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
