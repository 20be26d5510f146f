package org.todoke.channel.email.bounce;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;

/**
 * Looks into the mailbox of returned mails now and then, over a connection that stays open. A mail is taken out after
 * its receipts are safe; whoever is stopped in between finds it again, and receipts may come twice.
 */
final class MailboxWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailboxWatch.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final ImapMailbox mailbox;
    private final Duration interval;
    private final BounceReader reader;
    private final Receipts receipts;
    private Duration backOff = FIRST_BACK_OFF;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Thread thread;

    MailboxWatch(ImapMailbox mailbox, Duration interval, BounceReader reader, Receipts receipts) {
        this.mailbox = mailbox;
        this.interval = interval;
        this.reader = reader;
        this.receipts = receipts;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("bounce-mailbox").start(this::watch);
        }
    }

    @Override
    public synchronized void stop() {
        Thread watching = thread;
        stopping.countDown();
        thread = null;
        if (watching == null) {
            return;
        }
        // Frees it from whatever it waits for; the connection is of no more use anyway.
        watching.interrupt();
        try {
            watching.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        while (!isStopping()) {
            try (ImapMailbox.Connection connection = mailbox.open()) {
                while (!isStopping()) {
                    boolean empty = !handOver(connection);
                    backOff = FIRST_BACK_OFF;
                    if (empty) {
                        pause(interval);
                    }
                }
            } catch (MessagingException | IOException | IllegalStateException e) {
                if (!isStopping()) {
                    log.warn("The mailbox of returned mails: {}; trying again in {}", e.toString(), backOff);
                    pause(backOff);
                    Duration doubled = backOff.multipliedBy(2);
                    backOff = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
                }
            }
        }
    }

    /** @return whether there was anything */
    private boolean handOver(ImapMailbox.Connection connection) throws MessagingException, IOException {
        List<byte[]> mails = connection.take();
        if (mails.isEmpty()) {
            return false;
        }
        List<Receipt> read = new ArrayList<>();
        for (byte[] mail : mails) {
            read.addAll(receiptsIn(mail));
        }
        if (!read.isEmpty()) {
            receipts.accept(read);
        }
        connection.remove();
        log.info("{} returned mails gave {} receipts", mails.size(), read.size());
        return true;
    }

    private List<Receipt> receiptsIn(byte[] mail) {
        try {
            return reader.read(mail);
        } catch (UnreadableMailException e) {
            log.info("A mail in the mailbox of returned mails cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            boolean _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
