package org.todoke.feed.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.todoke.feed.BackOff;
import org.todoke.feed.FeedTask;
import org.todoke.feed.FeedThread;
import org.todoke.feed.FeedTrust;
import org.todoke.feed.HandOver;
import org.todoke.feed.TelegramNotTakenException;
import org.todoke.feed.UnusableTelegramException;
import org.todoke.feed.mail.MailProperties.Mailbox;
import org.todoke.intake.FeedMonitor;

/**
 * Reads one mailbox over a connection that stays open, and waits for the server to tell of more. A mail is taken out after
 * its telegrams are archived; whoever is stopped in between finds it again. What is no telegram, or comes from somebody
 * who is not allowed, stays in the folder with a flag, for a human.
 */
final class MailFeed implements FeedTask {
    /** So often is a mail tried that cannot be read although the server is there. */
    private static final int MOST_TRIES = 5;

    private static final FlagTerm NOT_PUT_ASIDE = new FlagTerm(flagged(), false);

    private final String property;
    private final Mailbox mailbox;
    private final int maxBytes;
    private final HandOver handOver;
    private final FeedMonitor monitor;
    private final Session session;
    private final FeedThread thread;
    private final Map<String, Integer> unreadable = new HashMap<>();
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** While the server is there and a mail cannot be taken: seconds may count when it can. */
    private final BackOff patience = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    /** What a look at the folder brought. */
    private enum Look {
        NONE_THERE,
        NONE_TAKEN,
        SOME_TAKEN
    }

    MailFeed(String name, Mailbox mailbox, int maxBytes, HandOver handOver) {
        this.property = MailProperties.PREFIX + "." + name;
        this.mailbox = mailbox;
        this.maxBytes = maxBytes;
        this.handOver = handOver;
        this.monitor = handOver.monitor();
        this.session = Session.getInstance(properties());
        this.thread = new FeedThread(monitor.name(), this::work);
    }

    private static Flags flagged() {
        Flags flags = new Flags(Flags.Flag.FLAGGED);
        flags.add(Flags.Flag.DELETED);
        return flags;
    }

    private Properties properties() {
        String prefix = "mail." + mailbox.protocol() + ".";
        String timeout = String.valueOf(mailbox.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", timeout);
        // While the server is listened to nothing comes for as long as an interval.
        properties.put(
                prefix + "timeout",
                String.valueOf(mailbox.interval().plus(mailbox.timeout()).toMillis()));
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        // Else whoever is refused by the authorities named here is tried again with all that the JDK knows.
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(
                prefix + "ssl.socketFactory",
                FeedTrust.context(mailbox.trustStore(), property + ".trust-store")
                        .getSocketFactory());
        if (mailbox.tls() == MailProperties.Tls.REQUIRED) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        return properties;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    private void work(FeedThread self) throws InterruptedException {
        while (!self.isStopping()) {
            try (Store store = session.getStore(mailbox.protocol())) {
                store.connect(
                        mailbox.host(),
                        mailbox.port() == null ? -1 : mailbox.port(),
                        mailbox.username(),
                        mailbox.password());
                Folder folder = store.getFolder(mailbox.folder());
                Folder done = doneFolder(store);
                while (!self.isStopping()) {
                    folder.open(Folder.READ_WRITE);
                    monitor.contact();
                    backOff.reset();
                    switch (handOver(folder, done, self)) {
                        case NONE_THERE -> {
                            patience.reset();
                            listen(store, folder, self);
                        }
                        case NONE_TAKEN -> self.pause(patience.next());
                        case SOME_TAKEN -> patience.reset();
                    }
                    folder.close(true);
                }
            } catch (AuthenticationFailedException e) {
                tryLater(
                        self,
                        address() + " does not take the user name and password of " + property + ": " + e.getMessage(),
                        backOff);
            } catch (TelegramNotTakenException e) {
                tryLater(self, String.valueOf(e.getMessage()), patience);
            } catch (MessagingException | IOException | RuntimeException e) {
                tryLater(self, address() + ": " + refusal(e).orElseGet(e::toString), backOff);
            }
        }
    }

    private String address() {
        return mailbox.protocol() + "://" + mailbox.host() + (mailbox.port() == null ? "" : ":" + mailbox.port());
    }

    private Optional<String> refusal(Exception trouble) {
        return FeedTrust.refusal(trouble, mailbox.host(), mailbox.trustStore(), property + ".trust-store");
    }

    private void tryLater(FeedThread self, String why, BackOff pauses) throws InterruptedException {
        if (!self.isStopping()) {
            monitor.failed(why);
            self.pause(pauses.next());
        }
    }

    private @Nullable Folder doneFolder(Store store) throws MessagingException {
        if (mailbox.doneFolder() == null) {
            return null;
        }
        Folder done = store.getFolder(mailbox.doneFolder());
        if (!done.exists() && !done.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException(
                    "the folder \"" + mailbox.doneFolder() + "\" does not exist and cannot be made");
        }
        return done;
    }

    private Look handOver(Folder folder, @Nullable Folder done, FeedThread self)
            throws MessagingException, IOException {
        Message[] waiting = folder.search(NOT_PUT_ASIDE);
        boolean some = false;
        for (Message mail : waiting) {
            if (self.isStopping()) {
                break;
            }
            if (handOver(mail, folder)) {
                some = true;
                putAway(mail, folder, done);
            }
        }
        return waiting.length == 0 ? Look.NONE_THERE : some ? Look.SOME_TAKEN : Look.NONE_TAKEN;
    }

    /** @return whether nothing more is to be done with the mail but to put it away */
    private boolean handOver(Message mail, Folder folder) throws MessagingException, IOException {
        try {
            String trouble = handOver(mail);
            if (trouble != null) {
                putAside(mail, trouble);
            }
            return trouble == null;
        } catch (MessagingException | IOException e) {
            // While the connection is there it is this one mail that cannot be read: the others need not wait for it.
            if (!folder.isOpen()) {
                throw e;
            }
            String id = String.valueOf(((UIDFolder) folder).getUID(mail));
            if (unreadable.merge(id, 1, Integer::sum) >= MOST_TRIES) {
                unreadable.remove(id);
                putAside(mail, "a mail that cannot be read: " + e);
            } else {
                monitor.failed(address() + ": a mail that cannot be read now, to be tried again: " + e);
            }
            return false;
        }
    }

    private void putAside(Message mail, String why) throws MessagingException {
        monitor.dropped(why + "; the mail stays in " + mailbox.folder() + ", flagged");
        mail.setFlag(Flags.Flag.FLAGGED, true);
    }

    /** A folder for what is done may be full: the telegram is taken all the same, and the next mail's turn comes. */
    private void putAway(Message mail, Folder folder, @Nullable Folder done) throws MessagingException {
        try {
            if (done != null) {
                folder.copyMessages(new Message[] {mail}, done);
            }
        } catch (MessagingException e) {
            if (!folder.isOpen()) {
                throw e;
            }
            monitor.failed(address() + ": a mail whose telegram was taken cannot be moved to " + mailbox.doneFolder()
                    + " and stays in " + mailbox.folder() + ", flagged: " + e.getMessage());
            mail.setFlag(Flags.Flag.FLAGGED, true);
            return;
        }
        mail.setFlag(Flags.Flag.DELETED, true);
    }

    /** @return why the mail was not taken; null when it was */
    private @Nullable String handOver(Message mail) throws MessagingException, IOException {
        Address[] from = mail.getFrom();
        String sender = from != null && from.length == 1 && from[0] instanceof InternetAddress address
                ? String.valueOf(address.getAddress())
                : "";
        if (!mailbox.allows(sender)) {
            return "a mail from somebody who is none of " + property + ".allowed-senders";
        }
        try {
            var telegrams = MailParts.of(mail, mail.getSubject(), maxBytes);
            for (MailParts.Found telegram : telegrams) {
                handOver.give(telegram.content(), telegram.mediaType(), telegram.name());
            }
            return telegrams.isEmpty() ? "a mail without a telegram in it" : null;
        } catch (UnusableTelegramException e) {
            return "a mail with an attachment that cannot be used: " + e.getMessage();
        }
    }

    /** Until the server tells of something, or the interval is over. */
    private void listen(Store store, Folder folder, FeedThread self) throws MessagingException, InterruptedException {
        boolean tells = store instanceof IMAPStore imap && imap.hasCapability("IDLE");
        if (!tells || !(folder instanceof IMAPFolder imapFolder)) {
            self.pause(mailbox.interval());
            return;
        }
        // Any command ends the listening (RFC 2177): one is sent when the interval is over.
        Thread waker = Thread.ofVirtual().name("feed-mail-waker").start(() -> wakeLater(imapFolder));
        try {
            imapFolder.idle(true);
        } finally {
            waker.interrupt();
        }
    }

    private void wakeLater(IMAPFolder folder) {
        try {
            Thread.sleep(mailbox.interval());
            folder.getMessageCount();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MessagingException | IllegalStateException e) {
            // The connection is gone, which the listener notices too.
            monitor.disconnected();
        }
    }
}
