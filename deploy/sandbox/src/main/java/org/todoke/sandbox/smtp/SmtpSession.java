package org.todoke.sandbox.smtp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.MessageStore;

/** One client's conversation: greets, reads commands, sees that they come in order. Runs in a thread of its own. */
final class SmtpSession implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    /** RFC 5321 §4.5.3.1.4 wants 512 at least, and more for the extensions; common relays take 2,048. */
    private static final int LONGEST_COMMAND = 2048;

    private static final String NAME = "sandbox.todoke.invalid";
    private static final String GREETING = "220 " + NAME + " ESMTP Todoke sandbox\r\n";
    private static final String HELO = "250 " + NAME + "\r\n";

    private final SmtpSettings settings;
    private final Tls tls;
    private final SmtpOutput output;
    private final SmtpInput input;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Trouble trouble;
    private final SignIn signIn;
    private final Transaction transaction;
    private volatile Socket socket;
    private boolean encrypted;
    private boolean greeted;

    SmtpSession(Socket socket, SmtpSettings settings, Tls tls, MessageStore store, Returns returns, Faults faults)
            throws IOException {
        this.socket = socket;
        this.settings = settings;
        this.tls = tls;
        this.output = new SmtpOutput(socket.getOutputStream(), store);
        this.input = new SmtpInput(socket.getInputStream(), output);
        this.trouble = new Trouble(faults, output, closed);
        this.signIn = new SignIn(input, output, settings);
        this.transaction = new Transaction(
                input,
                output,
                store,
                new PendingReturns(returns),
                trouble,
                settings.maxSize().toBytes());
    }

    @Override
    public void run() {
        try {
            converse();
        } catch (SocketTimeoutException e) {
            sayGoodbye();
        } catch (IOException e) {
            LOG.debug("SMTP connection ended: {}", e.toString());
        } finally {
            close();
        }
    }

    /** Ends the conversation from another thread. */
    void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("SMTP connection closed with trouble: {}", e.toString());
        }
    }

    private void converse() throws IOException {
        if (trouble.hung()) {
            return;
        }
        output.write(GREETING);
        boolean goesOn = true;
        while (goesOn) {
            SmtpInput.Line line = input.readLine(LONGEST_COMMAND);
            goesOn = !trouble.hung()
                    && switch (line) {
                        case COMPLETE -> command();
                        case TOO_LONG -> answer(Reply.COMMAND_TOO_LONG);
                        case BARE_LINE_FEED -> answer(Reply.BARE_LINE_FEED);
                    };
        }
        output.flush();
    }

    private boolean command() throws IOException {
        byte[] buffer = input.buffer();
        int end = input.lineEnd();
        int space = Ascii.indexOf(buffer, input.lineStart(), end, ' ');
        Verb verb = Verb.of(buffer, input.lineStart(), space);
        int from = Ascii.skipSpaces(buffer, space, end);
        return switch (verb) {
            case MAIL -> mayNotSend() ? answer(whyNot()) : transaction.mail(from, end);
            case RCPT -> transaction.rcpt(from, end);
            case DATA -> transaction.data(from, end);
            case BDAT -> transaction.bdat(from, end);
            case RSET -> reset(from < end);
            case EHLO, HELO -> hello(verb, from < end);
            case NOOP -> answer(Reply.OK);
            case HELP -> answer(Reply.HELP);
            case VRFY -> answer(from < end ? Reply.CANNOT_VERIFY : Reply.VRFY_SYNTAX);
            case EXPN -> answer(Reply.NOT_IMPLEMENTED);
            case AUTH -> auth(from, end);
            case STARTTLS -> startTls(from < end);
            case QUIT -> quit(from < end);
            case UNKNOWN -> answer(Reply.UNKNOWN_COMMAND);
        };
    }

    private boolean mayNotSend() {
        return !greeted || signIn.isMissing();
    }

    private Reply whyNot() {
        return greeted ? Reply.SIGN_IN_FIRST : Reply.SAY_HELLO_FIRST;
    }

    private boolean hello(Verb verb, boolean named) throws IOException {
        if (!named) {
            return answer(Reply.DOMAIN_MISSING);
        }
        greeted = true;
        transaction.reset();
        output.write(verb == Verb.EHLO ? extensions() : HELO);
        return true;
    }

    private String extensions() {
        return "250-" + NAME
                + "\r\n250-PIPELINING"
                + "\r\n250-SIZE " + settings.maxSize().toBytes()
                + (encrypted ? "" : "\r\n250-STARTTLS")
                + (signIn.isOffered() ? "\r\n250-AUTH PLAIN LOGIN" : "")
                + "\r\n250-ENHANCEDSTATUSCODES"
                + "\r\n250-8BITMIME"
                + "\r\n250-SMTPUTF8"
                + "\r\n250-DSN"
                + "\r\n250 CHUNKING\r\n";
    }

    private boolean reset(boolean hasParameters) throws IOException {
        if (hasParameters) {
            return answer(Reply.NO_PARAMETERS);
        }
        transaction.reset();
        return answer(Reply.OK);
    }

    private boolean auth(int from, int to) throws IOException {
        if (!greeted) {
            return answer(Reply.SAY_HELLO_FIRST);
        }
        return answer(transaction.isOpen() ? Reply.IN_TRANSACTION : signIn.attempt(from, to));
    }

    private boolean startTls(boolean hasParameters) throws IOException {
        if (hasParameters) {
            return answer(Reply.NO_PARAMETERS);
        }
        if (encrypted) {
            return answer(Reply.ALREADY_TLS);
        }
        if (input.hasMore()) {
            // What stands behind STARTTLS in the clear could have been put there by someone else (CVE-2011-0411).
            answer(Reply.INJECTION_BEFORE_TLS);
            return false;
        }
        answer(Reply.READY_FOR_TLS);
        output.flush();
        SSLSocket secured = tls.wrap(socket);
        socket = secured;
        secured.startHandshake();
        input.switchTo(secured.getInputStream());
        output.switchTo(secured.getOutputStream());
        encrypted = true;
        greeted = false;
        signIn.reset();
        transaction.reset();
        return true;
    }

    private boolean quit(boolean hasParameters) throws IOException {
        if (hasParameters) {
            return answer(Reply.NO_PARAMETERS);
        }
        answer(Reply.BYE);
        return false;
    }

    private void sayGoodbye() {
        try {
            answer(Reply.TIMED_OUT);
            output.flush();
        } catch (IOException e) {
            LOG.debug("SMTP client was gone at its time-out: {}", e.toString());
        }
    }

    private boolean answer(Reply reply) throws IOException {
        output.reply(reply);
        return reply.keepsConnection();
    }
}
