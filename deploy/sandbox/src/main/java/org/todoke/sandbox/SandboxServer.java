package org.todoke.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.imap.CityMailbox;
import org.todoke.sandbox.imap.ImapServer;
import org.todoke.sandbox.imap.Mailbox;
import org.todoke.sandbox.jalert.MailSettings;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.ReceivedMessage;
import org.todoke.sandbox.smtp.SmtpServer;

/**
 * The simulators without their HTTP surface, for use inside another process, a test for example:
 *
 * <pre>{@code
 * try (SandboxServer sandbox = SandboxServer.start()) {
 *     send("127.0.0.1", sandbox.smtpPort());
 *     assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(1);
 * }
 * }</pre>
 *
 * Safe for use by many threads.
 */
public final class SandboxServer implements AutoCloseable {
    private final MessageStore store;
    private final Faults faults;
    private final SmtpServer smtp;
    private final Mailboxes mailboxes;

    private SandboxServer(MessageStore store, Faults faults, SmtpServer smtp, Mailboxes mailboxes) {
        this.store = store;
        this.faults = faults;
        this.smtp = smtp;
        this.mailboxes = mailboxes;
    }

    /** The mailboxes that have settings, and their server if there are any. */
    private record Mailboxes(
            @Nullable ImapServer server,
            @Nullable CityMailbox city,
            @Nullable Mailbox receiver) {
        void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    /** Starts on any free port of this machine, keeping messages until {@link #close}. */
    public static SandboxServer start() {
        return start(SandboxSettings.inProcess());
    }

    /** @throws SandboxStartException when a port is taken or the data folder cannot be used, saying which */
    public static SandboxServer start(SandboxSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    static SandboxServer start(SandboxSettings settings, Clock clock) {
        MessageStore store = openStore(settings, clock);
        Faults faults = new Faults();
        Mailboxes mailboxes = new Mailboxes(null, null, null);
        try {
            mailboxes = startMailboxes(settings, clock);
            return new SandboxServer(store, faults, startSmtp(settings, store, faults, clock), mailboxes);
        } catch (SandboxStartException e) {
            mailboxes.close();
            closeAfter(e, store);
            throw e;
        }
    }

    /** Where to send mail to. */
    public int smtpPort() {
        return smtp.port();
    }

    /** The mailbox that residents write to; null when there is none. */
    public @Nullable CityMailbox mailbox() {
        return mailboxes.city();
    }

    /** The mailbox that the J-ALERT receiver sends telegrams to; null when there is none. */
    public @Nullable Mailbox receiverMailbox() {
        return mailboxes.receiver();
    }

    /** Where mailboxes are read; 0 when there are none. */
    public int imapPort() {
        ImapServer server = mailboxes.server();
        return server == null ? 0 : server.port();
    }

    /** What the relay shows after STARTTLS, for a client that checks it: self-signed, for localhost and 127.0.0.1. */
    public X509Certificate smtpCertificate() {
        return smtp.certificate();
    }

    /** Recipients accepted since the last clear. */
    public long count(Channel channel) {
        return counts().getOrDefault(channel, 0L);
    }

    /** Recipients accepted since the last clear, for every channel. */
    public Map<Channel, Long> counts() {
        return store.counts();
    }

    /** The newest messages, newest first; parses each. */
    public List<ReceivedMessage> messages(int limit) {
        return list(null, limit);
    }

    /** The newest messages to one address, newest first; upper and lower case are alike. */
    public List<ReceivedMessage> messagesTo(String address, int limit) {
        return list(address, limit);
    }

    /** Names every message of the channel, oldest first; cheap enough for hundreds of thousands. */
    public void forEachKey(Channel channel, MessageStore.KeyVisitor visitor) throws IOException {
        store.forEachKey(channel, visitor);
    }

    /** Replaces the channel's fault; {@link Fault#NONE} lifts it. */
    public void setFault(Channel channel, Fault fault) {
        faults.set(channel, fault);
    }

    /** Forgets all messages and counts; faults stay. */
    public void clear() {
        try {
            store.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes every connection and the journal. */
    @Override
    public void close() throws IOException {
        try (store) {
            mailboxes.close();
            smtp.close();
        }
    }

    MessageStore store() {
        return store;
    }

    Faults faults() {
        return faults;
    }

    private List<ReceivedMessage> list(@Nullable String address, int limit) {
        try (Stream<ReceivedMessage> messages =
                store.newestFirst(null, address).limit(limit).map(ReceivedMessage::of)) {
            return messages.toList();
        }
    }

    private static MessageStore openStore(SandboxSettings settings, Clock clock) {
        Path data = settings.data();
        try {
            if (settings.smtp().sink()) {
                return MessageStore.counting(clock);
            }
            return data == null ? MessageStore.temporary(clock) : MessageStore.inFolder(data, clock);
        } catch (IOException e) {
            throw new SandboxStartException(
                    "Messages cannot be kept in " + (data == null ? "a temporary file" : "sandbox.data=" + data) + ": "
                            + e.getMessage(),
                    "Name a folder that this process may write to and no other sandbox uses.",
                    e);
        }
    }

    private static Mailboxes startMailboxes(SandboxSettings settings, Clock clock) {
        MailSettings mail = settings.jalert().mail();
        String receives = mail.address();
        if (settings.imap().address() == null && receives == null) {
            return new Mailboxes(null, null, null);
        }
        ImapServer server = startImap(settings);
        try {
            return new Mailboxes(
                    server,
                    CityMailbox.open(server, settings.imap(), clock),
                    receives == null ? null : server.open(receives, mail.username(), mail.password()));
        } catch (IllegalArgumentException e) {
            server.close();
            throw new SandboxStartException(
                    "A mailbox cannot be opened: " + e.getMessage(),
                    "Give sandbox.imap and sandbox.jalert.mail an address and a user name each.",
                    e);
        }
    }

    private static ImapServer startImap(SandboxSettings settings) {
        try {
            return ImapServer.start(settings.bindAddress(), settings.imap().port());
        } catch (IllegalStateException e) {
            throw new SandboxStartException(
                    "IMAP cannot listen on " + settings.bindAddress() + ":"
                            + settings.imap().port() + ": " + e.getMessage(),
                    "Stop what listens there, or choose another with sandbox.imap.port (0 takes any free one).",
                    e);
        }
    }

    private static SmtpServer startSmtp(SandboxSettings settings, MessageStore store, Faults faults, Clock clock) {
        String where = settings.bindAddress() + ":" + settings.smtp().port();
        try {
            return SmtpServer.start(
                    InetAddress.getByName(settings.bindAddress()),
                    settings.smtp(),
                    settings.hubUrl(),
                    store,
                    faults,
                    clock);
        } catch (UnknownHostException e) {
            throw new SandboxStartException(
                    "sandbox.bind-address=" + settings.bindAddress() + " is no address of this machine.",
                    "Give an IP address, 127.0.0.1 for example.",
                    e);
        } catch (BindException e) {
            throw new SandboxStartException(
                    "The SMTP port is taken or not allowed: " + where + " (" + e.getMessage() + ").",
                    "Stop what listens there, or choose another with sandbox.smtp.port (0 takes any free one).",
                    e);
        } catch (IOException e) {
            throw new SandboxStartException(
                    "SMTP cannot listen on " + where + ": " + e.getMessage(), "Choose another sandbox.smtp.port.", e);
        }
    }

    private static void closeAfter(SandboxStartException failure, MessageStore store) {
        try {
            store.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
