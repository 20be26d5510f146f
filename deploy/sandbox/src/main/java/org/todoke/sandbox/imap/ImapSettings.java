package org.todoke.sandbox.imap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the IMAP server and of the city's mailbox on it, {@code sandbox.imap.*}.
 *
 * @param address what residents write to, for example {@code join@todoke.example}; without one they have no mailbox
 * @param port 0 to 65535; 0 takes any free one
 * @param username who may look into it
 * @param password goes with the user name
 */
public record ImapSettings(
        @Nullable String address,
        @DefaultValue("3143") int port,
        @DefaultValue("join") String username,
        @DefaultValue("sandbox") String password) {
    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public ImapSettings {
        address = address == null || address.isBlank() ? null : address.strip();
        require(
                address == null || address.matches("[^@\\s]+@[^@\\s]+"),
                "sandbox.imap.address " + address + ": expected an address such as join@todoke.example");
        require(port >= 0 && port <= MAX_PORT, "sandbox.imap.port " + port + ": expected 0 to " + MAX_PORT);
        require(
                !username.isBlank() && !password.isBlank(),
                "sandbox.imap.username and sandbox.imap.password: expected both");
    }

    /** No mailbox. */
    public static ImapSettings off() {
        return new ImapSettings(null, 0, "join", "sandbox");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ImapSettings[address=" + address + ", port=" + port + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
