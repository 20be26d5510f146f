package org.todoke.sandbox.imap;

import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** One mailbox of the {@link ImapServer}. */
public final class Mailbox {
    private final String address;
    private final GreenMailUser owner;

    Mailbox(String address, GreenMailUser owner) {
        this.address = address;
        this.owner = owner;
    }

    /** What is written to. */
    public String address() {
        return address;
    }

    /** A mail arrives, whoever it says it is to. */
    public void put(MimeMessage mail) {
        owner.deliver(mail);
    }
}
