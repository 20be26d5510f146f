package org.todoke.channel.email.bounce;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;

/** Makes receipts of what stands in the mailbox of returned mails; they may come twice. */
final class ReturnedMails implements MailboxWatch.Handler {
    private static final Logger log = LoggerFactory.getLogger(ReturnedMails.class);

    private final BounceReader reader;
    private final Receipts receipts;

    ReturnedMails(BounceReader reader, Receipts receipts) {
        this.reader = reader;
        this.receipts = receipts;
    }

    /** @throws IllegalStateException when the receipts could not be kept */
    @Override
    public void handle(List<byte[]> mails) {
        List<Receipt> read = new ArrayList<>();
        for (byte[] mail : mails) {
            read.addAll(receiptsIn(mail));
        }
        if (!read.isEmpty()) {
            receipts.accept(read);
        }
        log.info("{} returned mails gave {} receipts", mails.size(), read.size());
    }

    private List<Receipt> receiptsIn(byte[] mail) {
        try {
            return reader.read(mail);
        } catch (UnreadableMailException e) {
            log.info("A mail in the mailbox of returned mails cannot be read: {}", e.getMessage());
            return List.of();
        }
    }
}
