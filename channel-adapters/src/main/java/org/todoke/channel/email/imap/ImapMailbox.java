package org.todoke.channel.email.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.channel.email.PemTrust;
import org.todoke.channel.email.TlsMode;

/** A mailbox, one connection to it at a time. Used by one thread. */
public final class ImapMailbox {
    private static final Logger log = LoggerFactory.getLogger(ImapMailbox.class);

    /** So many mails are looked at before any is taken out. */
    private static final int BATCH = 50;

    /** What the hub reads stands at a mail's beginning; of what is larger, no more is fetched. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** A server may hang up on who listens for 30 minutes (RFC 2177, section 3). */
    private static final Duration LONGEST_LISTENING = Duration.ofMinutes(20);

    private final ImapSettings settings;
    private final Session session;

    /** @throws IllegalArgumentException when the trust store cannot be read */
    public ImapMailbox(ImapSettings settings) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
    }

    /** @throws MessagingException when the server cannot be reached, or will not let the hub in */
    public Connection open() throws MessagingException {
        Store store = session.getStore(protocol(settings));
        boolean opened = false;
        try {
            store.connect(settings.host(), settings.portOrDefault(), settings.username(), settings.password());
            Folder folder = store.getFolder(settings.folder());
            Connection connection = new Connection(store, folder, doneFolder(store), listening(settings));
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private @Nullable Folder doneFolder(Store store) throws MessagingException {
        String name = settings.doneFolder();
        if (name == null) {
            return null;
        }
        Folder done = store.getFolder(name);
        if (!done.exists() && !done.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("the folder \"" + name + "\" does not exist and cannot be made");
        }
        return done;
    }

    private static Duration listening(ImapSettings settings) {
        return settings.interval().compareTo(LONGEST_LISTENING) < 0 ? settings.interval() : LONGEST_LISTENING;
    }

    private static String protocol(ImapSettings settings) {
        return settings.tls() == TlsMode.IMPLICIT ? "imaps" : "imap";
    }

    private static Properties properties(ImapSettings settings) {
        String prefix = "mail." + protocol(settings) + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", timeout);
        // While the server is listened to nothing comes for as long as an interval.
        properties.put(
                prefix + "timeout",
                String.valueOf(listening(settings).plus(settings.timeout()).toMillis()));
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        // Else whoever is refused by the authorities named here is tried again with all that the JDK knows.
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put(
                prefix + "ssl.socketFactory",
                PemTrust.sockets(settings.trustStore(), settings.prefix() + ".trust-store"));
        if (settings.tls() == TlsMode.REQUIRED) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        return properties;
    }

    /** An open connection. */
    public static final class Connection implements AutoCloseable {
        private final Store store;
        private final Folder folder;
        private final @Nullable Folder done;
        private final Duration listening;
        private List<Message> taken = List.of();

        private Connection(Store store, Folder folder, @Nullable Folder done, Duration listening) {
            this.store = store;
            this.folder = folder;
            this.done = done;
            this.listening = listening;
        }

        /**
         * The oldest mails, as they came; empty when there are none. They stay until {@link #remove}. The folder is
         * opened anew each time: what came while others were taken out is told in ways that servers get wrong.
         */
        public List<byte[]> take() throws MessagingException, IOException {
            if (folder.isOpen()) {
                folder.close(false);
            }
            folder.open(Folder.READ_WRITE);
            int count = folder.getMessageCount();
            taken = count == 0 ? List.of() : Arrays.asList(folder.getMessages(1, Math.min(count, BATCH)));
            List<byte[]> mails = new ArrayList<>();
            for (Message message : taken) {
                if (message instanceof IMAPMessage imapMessage) {
                    try (InputStream in = imapMessage.getMimeStream()) {
                        mails.add(in.readNBytes(MAX_BYTES));
                    }
                }
            }
            return mails;
        }

        /** Takes out what {@link #take} returned: the hub has it now. */
        public void remove() throws MessagingException {
            Message[] messages = taken.toArray(Message[]::new);
            if (done != null) {
                folder.copyMessages(messages, done);
            }
            folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            folder.expunge();
            taken = List.of();
        }

        /**
         * Waits until the server tells of something (RFC 2177), for one interval at most.
         *
         * @return false at once when the server cannot tell
         */
        public boolean listen() throws MessagingException {
            boolean tells = store instanceof IMAPStore imap && imap.hasCapability("IDLE");
            if (!tells || !(folder instanceof IMAPFolder imapFolder)) {
                return false;
            }
            // Any command ends the listening: one is sent when the interval is over.
            Thread waker = Thread.ofVirtual().name("imap-waker").start(() -> wakeLater(imapFolder));
            try {
                imapFolder.idle(true);
            } finally {
                waker.interrupt();
            }
            return true;
        }

        private void wakeLater(IMAPFolder listened) {
            try {
                Thread.sleep(listening);
                listened.getMessageCount();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (MessagingException | IllegalStateException e) {
                // The connection is gone, which the listener notices too.
                log.debug("No longer listening: {}", e.toString());
            }
        }

        @Override
        public void close() throws MessagingException {
            store.close();
        }
    }
}
