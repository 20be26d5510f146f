package org.todoke.sandbox.smtp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.Incoming;
import org.todoke.sandbox.message.MessageStore;

/**
 * One mail transaction after the other: MAIL, RCPT, then DATA or BDAT. Each command answers for itself and returns
 * whether the connection goes on.
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    /** RFC 5321 §4.5.3.1.8 wants 100 at least; common relays stop at 1,000. */
    static final int MAX_RECIPIENTS = 1000;

    private static final String FROM = "FROM:";
    private static final String TO = "TO:";
    private static final String LAST = "LAST";

    private final SmtpInput input;
    private final SmtpOutput output;
    private final MessageStore store;
    private final PendingReturns returns;
    private final Trouble trouble;
    private final PathParser path = new PathParser();
    private final MailParameters parameters;
    private final RecipientParameters recipientParameters = new RecipientParameters();
    private final Incoming message = new Incoming();
    private final BodyReader body;
    private boolean open;
    private boolean someRefused;
    private boolean chunking;
    private boolean chunkFailed;

    Transaction(
            SmtpInput input,
            SmtpOutput output,
            MessageStore store,
            PendingReturns returns,
            Trouble trouble,
            long maxSize) {
        this.input = input;
        this.output = output;
        this.store = store;
        this.returns = returns;
        this.trouble = trouble;
        this.parameters = new MailParameters(maxSize);
        this.body = new BodyReader(maxSize, store.keepsContent(), message.content());
    }

    boolean isOpen() {
        return open;
    }

    void reset() {
        open = false;
        someRefused = false;
        chunking = false;
        chunkFailed = false;
        message.clear();
        returns.clear();
    }

    /** The arguments stand in the input's buffer, from {@code from} to {@code to}, as for the other commands. */
    boolean mail(int from, int to) throws IOException {
        if (open) {
            return answer(Reply.NESTED_MAIL);
        }
        if (!Ascii.startsWith(input.buffer(), from, to, FROM)) {
            return answer(Reply.MAIL_SYNTAX);
        }
        if (!path.parse(input.buffer(), from + FROM.length(), to)) {
            return answer(Reply.BAD_SENDER);
        }
        Reply problem = parameters.parse(input.buffer(), path.next(), to);
        if (problem != null) {
            return answer(problem);
        }
        if (!path.isAscii() && !parameters.utf8()) {
            return answer(Reply.NEEDS_SMTPUTF8);
        }
        open = true;
        returns.sender(input.buffer(), path, parameters);
        return answer(Reply.SENDER_OK);
    }

    boolean rcpt(int from, int to) throws IOException {
        Reply problem = problemOfRcpt(from, to);
        if (problem != null) {
            someRefused = true;
            return answer(problem);
        }
        int status = Refusal.askedForBy(input.buffer(), path.start(), path.end());
        if (status == Refusal.NONE && trouble.now().refusesNow()) {
            status = trouble.now().status();
        }
        if (status != Refusal.NONE) {
            someRefused = true;
            output.write(Refusal.line(status));
            return status != 421;
        }
        message.addRecipient(input.buffer(), path.start(), path.end() - path.start());
        returns.recipient(input.buffer(), path.start(), path.end(), recipientParameters.successWanted());
        return answer(Reply.RECIPIENT_OK);
    }

    boolean data(int from, int to) throws IOException {
        Reply problem = from < to ? Reply.NO_PARAMETERS : chunking ? Reply.DATA_AFTER_BDAT : problemBeforeContent();
        if (problem != null) {
            return answer(problem);
        }
        answer(Reply.START_DATA);
        if (trouble.now().disconnectsNow()) {
            output.flush();
            input.require(1);
            return false;
        }
        body.begin();
        body.readToDot(input);
        return finish();
    }

    boolean bdat(int from, int to) throws IOException {
        byte[] buffer = input.buffer();
        int space = Ascii.indexOf(buffer, from, to, ' ');
        long size = Ascii.number(buffer, from, space);
        int word = Ascii.skipSpaces(buffer, space, to);
        boolean last = Ascii.equals(buffer, word, to, LAST);
        if (size < 0 || (word < to && !last)) {
            chunkFailed = open;
            return answer(Reply.BDAT_SYNTAX);
        }
        Reply problem = chunkFailed ? Reply.BDAT_FAILED_BEFORE : problemBeforeContent();
        if (problem != null) {
            input.skip(size);
            chunkFailed = open;
            return answer(problem);
        }
        return chunk(size, last);
    }

    private boolean chunk(long size, boolean last) throws IOException {
        if (!chunking) {
            if (trouble.now().disconnectsNow()) {
                output.flush();
                return false;
            }
            chunking = true;
            body.begin();
        }
        body.readChunk(input, size);
        if (last) {
            return finish();
        }
        if (body.verdict() == BodyReader.Verdict.TOO_LARGE) {
            chunkFailed = true;
            return answer(Reply.TOO_LARGE);
        }
        return answer(Reply.CHUNK_OK);
    }

    private boolean finish() throws IOException {
        trouble.delay();
        if (trouble.hung()) {
            return false;
        }
        switch (body.verdict()) {
            case GOOD -> accept();
            case TOO_LARGE -> answer(Reply.TOO_LARGE);
            case BARE_BREAK -> answer(Reply.BARE_BREAK_IN_MESSAGE);
            case LINE_TOO_LONG -> answer(Reply.LINE_TOO_LONG_IN_MESSAGE);
        }
        reset();
        return true;
    }

    private void accept() throws IOException {
        MessageId.markIn(message);
        long number;
        try {
            number = store.accept(Channel.EMAIL, message);
        } catch (IOException e) {
            LOG.warn("a mail could not be kept and was answered with 451", e);
            answer(Reply.LOCAL_ERROR);
            return;
        }
        output.accepted(number);
        returns.accepted(number);
    }

    private @Nullable Reply problemOfRcpt(int from, int to) {
        if (!open) {
            return Reply.MAIL_FIRST;
        }
        if (!Ascii.startsWith(input.buffer(), from, to, TO)) {
            return Reply.RCPT_SYNTAX;
        }
        if (!path.parse(input.buffer(), from + TO.length(), to) || path.isEmpty()) {
            return Reply.BAD_RECIPIENT;
        }
        Reply problem = recipientParameters.parse(input.buffer(), path.next(), to);
        if (problem != null) {
            return problem;
        }
        if (!path.isAscii() && !parameters.utf8()) {
            return Reply.NEEDS_SMTPUTF8;
        }
        if (chunking) {
            return Reply.RCPT_AFTER_BDAT;
        }
        return message.recipientCount() == MAX_RECIPIENTS ? Reply.TOO_MANY_RECIPIENTS : null;
    }

    private @Nullable Reply problemBeforeContent() {
        if (!open) {
            return Reply.MAIL_FIRST;
        }
        if (message.recipientCount() == 0) {
            return someRefused ? Reply.NO_VALID_RECIPIENTS : Reply.RCPT_FIRST;
        }
        return null;
    }

    private boolean answer(Reply reply) throws IOException {
        output.reply(reply);
        return reply.keepsConnection();
    }
}
