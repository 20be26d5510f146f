package org.todoke.channel.email.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks into a mailbox whenever the server tells of new mail, and now and then, over a connection that stays open. A mail is
 * taken out after it was dealt with; whoever is stopped in between finds it again, so dealing with it must be repeatable.
 */
public final class MailboxWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailboxWatch.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final ImapMailbox mailbox;
    private final Duration interval;
    private final Handler handler;
    private Duration backOff = FIRST_BACK_OFF;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    private volatile boolean connected;

    /**
     * @param name for logs, for example {@code bounce-mailbox}
     * @param interval between two looks at most
     */
    public MailboxWatch(String name, ImapMailbox mailbox, Duration interval, Handler handler) {
        this.name = name;
        this.mailbox = mailbox;
        this.interval = interval;
        this.handler = handler;
    }

    /** Deals with mails. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @param mails one or more, as they came, oldest first; of large ones only the first {@link ImapMailbox#MAX_BYTES}
         * @throws RuntimeException when they are to be given again later, all of them
         */
        void handle(List<byte[]> mails);
    }

    /** Whether the server is there and lets the hub in. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            stopping = new CountDownLatch(1);
            thread = Thread.ofVirtual().name(name).start(this::watch);
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
                    connected = true;
                    backOff = FIRST_BACK_OFF;
                    if (empty && !connection.listen()) {
                        pause(interval);
                    }
                }
            } catch (MessagingException | IOException | RuntimeException e) {
                if (!isStopping()) {
                    log.warn("The mailbox {}: {}; trying again in {}", name, e.toString(), backOff);
                    connected = false;
                    pause(backOff);
                    Duration doubled = backOff.multipliedBy(2);
                    backOff = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
                }
            }
        }
        connected = false;
    }

    /** @return whether there was anything */
    private boolean handOver(ImapMailbox.Connection connection) throws MessagingException, IOException {
        List<byte[]> mails = connection.take();
        if (mails.isEmpty()) {
            return false;
        }
        handler.handle(mails);
        connection.remove();
        return true;
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
