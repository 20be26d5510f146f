package org.todoke.sandbox.jalert;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the receiver's mails, {@code sandbox.jalert.mail.*}; the mailbox is one of the sandbox's own IMAP server.
 *
 * @param address of the mailbox, for example {@code jalert@todoke.example}; no mails without one
 * @param from who sends them, as the hub's {@code allowed-senders} has it
 * @param username who may look into the mailbox
 * @param password goes with the user name
 * @param zipped whether XML is attached as {@code .xml.gz}
 */
public record MailSettings(
        @Nullable String address,
        @DefaultValue("receiver@todoke.example") String from,
        @DefaultValue("jalert") String username,
        @DefaultValue("sandbox") String password,
        @DefaultValue("true") boolean zipped) {
    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public MailSettings {
        address = address == null || address.isBlank() ? null : address.strip();
        requireAddress("address", address == null ? "jalert@todoke.example" : address);
        requireAddress("from", from);
        if (username.isBlank() || password.isBlank()) {
            throw new IllegalArgumentException(
                    "sandbox.jalert.mail.username and sandbox.jalert.mail.password: expected both");
        }
    }

    private static void requireAddress(String name, String value) {
        if (!value.matches("[^@\\s<>,;]+@[^@\\s<>,;]+")) {
            throw new IllegalArgumentException("sandbox.jalert.mail." + name + " " + value
                    + ": expected an address such as jalert@todoke.example");
        }
    }

    /** No mails. */
    static MailSettings off() {
        return new MailSettings(null, "receiver@todoke.example", "jalert", "sandbox", true);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailSettings[address=" + address + ", from=" + from + ", zipped=" + zipped + "]";
    }
}
