package org.todoke.sandbox.imap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Mailboxes that are read by IMAP, without TLS. Mails go with the process. */
public final class ImapServer implements AutoCloseable {
    private final GreenMail server;
    private final Set<String> taken = new HashSet<>();

    private ImapServer(GreenMail server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static ImapServer start(String bindAddress, int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, bindAddress, ServerSetup.PROTOCOL_IMAP));
        server.start();
        return new ImapServer(server);
    }

    /** Where mailboxes are read. */
    public int port() {
        return server.getImap().getPort();
    }

    /**
     * A mailbox of its own.
     *
     * @param username who may look into it
     * @throws IllegalArgumentException when another mailbox has the address or the user name, naming it
     */
    public synchronized Mailbox open(String address, String username, String password) {
        if (!taken.add("address " + address.toLowerCase(Locale.ROOT)) || !taken.add("user " + username)) {
            throw new IllegalArgumentException("the mailbox " + address + " of " + username
                    + ": expected an address and a user name that no other mailbox of the sandbox has");
        }
        return new Mailbox(address, server.setUser(address, username, password));
    }

    @Override
    public void close() {
        server.stop();
    }
}
