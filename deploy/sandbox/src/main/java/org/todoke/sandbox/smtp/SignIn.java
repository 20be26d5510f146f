package org.todoke.sandbox.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** AUTH PLAIN (RFC 4616) and AUTH LOGIN, as RFC 4954 frames them. */
final class SignIn {
    /** RFC 4954 §4: the longest line a mechanism may need. */
    private static final int LONGEST_LINE = 12_288;

    private static final String PLAIN = "PLAIN";
    private static final String LOGIN = "LOGIN";
    private static final byte[] CANCEL = {'*'};
    private static final byte[] EMPTY = {'='};

    private final SmtpInput input;
    private final SmtpOutput output;
    private final byte @Nullable [] username;
    private final byte @Nullable [] password;
    private boolean done;

    SignIn(SmtpInput input, SmtpOutput output, SmtpSettings settings) {
        this.input = input;
        this.output = output;
        this.username = bytes(settings.username());
        this.password = bytes(settings.password());
    }

    boolean isOffered() {
        return username != null;
    }

    boolean isMissing() {
        return isOffered() && !done;
    }

    void reset() {
        done = false;
    }

    /** Talks until the client is signed in or not. The arguments stand in the input's buffer. */
    Reply attempt(int from, int to) throws IOException {
        if (!isOffered()) {
            return Reply.NOT_IMPLEMENTED;
        }
        if (done) {
            return Reply.ALREADY_SIGNED_IN;
        }
        int space = Ascii.indexOf(input.buffer(), from, to, ' ');
        int argument = Ascii.skipSpaces(input.buffer(), space, to);
        byte[] initial = argument < to ? Arrays.copyOfRange(input.buffer(), argument, to) : null;
        try {
            if (Ascii.equals(input.buffer(), from, space, PLAIN)) {
                return plain(initial);
            }
            return Ascii.equals(input.buffer(), from, space, LOGIN) ? login(initial) : Reply.UNKNOWN_MECHANISM;
        } catch (RefusedException e) {
            return e.reply;
        }
    }

    private Reply plain(byte @Nullable [] initial) throws IOException, RefusedException {
        byte[] message = decode(initial == null ? ask(Reply.AUTH_PLAIN_CONTINUE) : initial);
        int first = indexOfNul(message, 0);
        int second = indexOfNul(message, first + 1);
        if (second == message.length) {
            return Reply.WRONG_CREDENTIALS;
        }
        return check(
                Arrays.copyOfRange(message, first + 1, second),
                Arrays.copyOfRange(message, second + 1, message.length));
    }

    private Reply login(byte @Nullable [] initial) throws IOException, RefusedException {
        byte[] name = decode(initial == null ? ask(Reply.AUTH_USERNAME) : initial);
        return check(name, decode(ask(Reply.AUTH_PASSWORD)));
    }

    private Reply check(byte[] name, byte[] secret) {
        // Both are compared, and in constant time: a habit worth keeping even in a simulator.
        boolean nameFits = MessageDigest.isEqual(name, username);
        boolean secretFits = MessageDigest.isEqual(secret, password);
        done = nameFits && secretFits;
        return done ? Reply.SIGNED_IN : Reply.WRONG_CREDENTIALS;
    }

    private byte[] ask(Reply question) throws IOException, RefusedException {
        output.reply(question);
        return switch (input.readLine(LONGEST_LINE)) {
            case COMPLETE -> Arrays.copyOfRange(input.buffer(), input.lineStart(), input.lineEnd());
            case TOO_LONG -> throw new RefusedException(Reply.COMMAND_TOO_LONG);
            case BARE_LINE_FEED -> throw new RefusedException(Reply.BARE_LINE_FEED);
        };
    }

    private static byte[] decode(byte[] base64) throws RefusedException {
        if (Arrays.equals(base64, CANCEL)) {
            throw new RefusedException(Reply.SIGN_IN_CANCELLED);
        }
        if (Arrays.equals(base64, EMPTY)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reply.BAD_BASE64);
        }
    }

    private static int indexOfNul(byte[] message, int from) {
        return Ascii.indexOf(message, Math.min(from, message.length), message.length, '\0');
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends an attempt from inside. */
    private static final class RefusedException extends Exception {
        private final Reply reply;

        RefusedException(Reply reply) {
            super(reply.name(), null, false, false);
            this.reply = reply;
        }
    }
}
