package org.todoke.sandbox.imap;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailbox that residents write to, as the city's own mail server would have it. Mails go with the process.
 */
public final class CityMailbox implements AutoCloseable {
    private final String address;
    private final Clock clock;
    private final GreenMail server;
    private final GreenMailUser owner;

    private CityMailbox(String address, Clock clock, GreenMail server, GreenMailUser owner) {
        this.address = address;
        this.clock = clock;
        this.server = server;
        this.owner = owner;
    }

    /**
     * @return null when the settings name no address
     * @throws IllegalStateException when the port is taken
     */
    public static @Nullable CityMailbox start(ImapSettings settings, String bindAddress, Clock clock) {
        String address = settings.address();
        if (address == null) {
            return null;
        }
        GreenMail server = new GreenMail(new ServerSetup(settings.port(), bindAddress, ServerSetup.PROTOCOL_IMAP));
        server.start();
        GreenMailUser owner = server.setUser(address, settings.username(), settings.password());
        return new CityMailbox(address, clock, server, owner);
    }

    /** What residents write to. */
    public String address() {
        return address;
    }

    /** Where the mailbox is read. */
    public int port() {
        return server.getImap().getPort();
    }

    /** {@code POST /mail/residents/{address}/message}: a resident writes to the city. */
    public RouterFunction<ServerResponse> routes(JsonMapper mapper) {
        return new WritingRoutes(this, mapper).routes();
    }

    /**
     * A mail arrives, if it is to the mailbox's address, with an extension after a plus sign or without.
     *
     * @throws ErrorResponseException when it is to somebody else, or no mail
     */
    void deliver(String from, String to, String subject, String text) {
        if (!isOurs(to)) {
            throw WritingRoutes.notOurs(to, address);
        }
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
            // As phones of Japanese carriers send it, whose addresses strict readers refuse.
            mail.setHeader("From", from);
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, false));
            mail.setHeader("Return-Path", "<" + from + ">");
            mail.setHeader("Delivered-To", to);
            mail.setSubject(subject, StandardCharsets.UTF_8.name());
            mail.setText(text, StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            mail.saveChanges();
            owner.deliver(mail);
        } catch (MessagingException e) {
            throw WritingRoutes.notAMail(e);
        }
    }

    private boolean isOurs(String to) {
        int plus = to.indexOf('+');
        int at = to.lastIndexOf('@');
        String plain = plus < 0 || plus > at ? to : to.substring(0, plus) + to.substring(at);
        return plain.toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop();
    }
}
