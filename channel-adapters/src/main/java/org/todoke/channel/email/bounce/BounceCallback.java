package org.todoke.channel.email.bounce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.ProviderCallback;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;
import org.todoke.vault.KeyedHash;

/**
 * Takes returned mails from the relay: the body is the mail, {@code message/rfc822}, and the header
 * {@value #SIGNATURE} holds {@code sha256=} and the body's HMAC-SHA-256 in hexadecimal. Posting one twice changes
 * nothing.
 */
final class BounceCallback implements ProviderCallback {
    static final String SIGNATURE = "X-Todoke-Signature";

    private static final Logger log = LoggerFactory.getLogger(BounceCallback.class);
    private static final String MAIL = "message/rfc822";

    private final KeyedHash key;
    private final BounceReader reader;
    private final Receipts receipts;

    /** @param secret known to the relay */
    BounceCallback(String secret, BounceReader reader, Receipts receipts) {
        key = new KeyedHash(secret.getBytes(StandardCharsets.UTF_8));
        this.reader = reader;
        this.receipts = receipts;
    }

    @Override
    public String path() {
        return "email/bounce";
    }

    @Override
    public CallbackAnswer handle(CallbackRequest request) {
        if (!isGenuine(request)) {
            return new CallbackAnswer.Forged();
        }
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(MAIL)) {
            return new CallbackAnswer.Unreadable("content type \"" + type + "\": expected " + MAIL);
        }
        List<Receipt> read;
        try {
            read = reader.read(request.body());
        } catch (UnreadableMailException e) {
            return new CallbackAnswer.Unreadable(e.getMessage() + ": expected a mail as RFC 5322 wants it");
        }
        return read.isEmpty() ? new CallbackAnswer.Done() : keep(read);
    }

    private CallbackAnswer keep(List<Receipt> read) {
        try {
            receipts.accept(read);
            return new CallbackAnswer.Done();
        } catch (IllegalStateException e) {
            log.warn("A returned mail could not be kept; the relay is to post it again", e);
            return new CallbackAnswer.NotKept();
        }
    }

    private boolean isGenuine(CallbackRequest request) {
        byte[] claimed = request.header(SIGNATURE).orElse("").strip().getBytes(StandardCharsets.UTF_8);
        String expected = "sha256=" + HexFormat.of().formatHex(key.of(request.body()));
        // Takes the same time wherever they differ.
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), claimed);
    }
}
