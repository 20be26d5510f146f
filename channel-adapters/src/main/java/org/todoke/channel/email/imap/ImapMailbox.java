package org.todoke.channel.email.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.email.PemTrust;
import org.todoke.channel.email.TlsMode;
import org.todoke.channel.email.bounce.BounceProperties.Imap;

/** The mailbox of returned mails, one connection to it at a time. Used by one thread. */
final class ImapMailbox {
    /** So many mails are looked at before any is taken out. */
    private static final int BATCH = 50;

    /** What tells of a delivery stands at a mail's beginning; of what is larger, no more is fetched. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Imap settings;
    private final Session session;

    /** @throws IllegalArgumentException when the trust store cannot be read */
    ImapMailbox(Imap settings) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
    }

    /** @throws MessagingException when the server cannot be reached, or will not let the hub in */
    Connection open() throws MessagingException {
        Store store = session.getStore(protocol(settings));
        boolean opened = false;
        try {
            store.connect(settings.host(), settings.portOrDefault(), settings.username(), settings.password());
            Folder folder = store.getFolder(settings.folder());
            Connection connection = new Connection(store, folder, doneFolder(store));
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

    private static String protocol(Imap settings) {
        return settings.tls() == TlsMode.IMPLICIT ? "imaps" : "imap";
    }

    private static Properties properties(Imap settings) {
        String prefix = "mail." + protocol(settings) + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(
                prefix + "ssl.socketFactory",
                PemTrust.sockets(settings.trustStore(), BounceProperties.PREFIX + ".imap.trust-store"));
        if (settings.tls() == TlsMode.REQUIRED) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        return properties;
    }

    /** An open connection. */
    static final class Connection implements AutoCloseable {
        private final Store store;
        private final Folder folder;
        private final @Nullable Folder done;
        private List<Message> taken = List.of();

        private Connection(Store store, Folder folder, @Nullable Folder done) {
            this.store = store;
            this.folder = folder;
            this.done = done;
        }

        /**
         * The oldest mails, as they came; empty when there are none. They stay until {@link #remove}. The folder is
         * opened anew each time: what came while others were taken out is told in ways that servers get wrong.
         */
        List<byte[]> take() throws MessagingException, IOException {
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
        void remove() throws MessagingException {
            Message[] messages = taken.toArray(Message[]::new);
            if (done != null) {
                folder.copyMessages(messages, done);
            }
            folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            folder.expunge();
            taken = List.of();
        }

        @Override
        public void close() throws MessagingException {
            store.close();
        }
    }
}
