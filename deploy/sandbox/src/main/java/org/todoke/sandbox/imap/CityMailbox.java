package org.todoke.sandbox.imap;

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

/** The mailbox that residents write to, as the city's own mail server would have it. */
public final class CityMailbox {
    private final Mailbox mailbox;
    private final int port;
    private final Clock clock;

    private CityMailbox(Mailbox mailbox, int port, Clock clock) {
        this.mailbox = mailbox;
        this.port = port;
        this.clock = clock;
    }

    /** @return null when the settings name no address */
    public static @Nullable CityMailbox open(ImapServer server, ImapSettings settings, Clock clock) {
        String address = settings.address();
        return address == null
                ? null
                : new CityMailbox(server.open(address, settings.username(), settings.password()), server.port(), clock);
    }

    /** What residents write to. */
    public String address() {
        return mailbox.address();
    }

    /** Where the mailbox is read. */
    public int port() {
        return port;
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
            throw WritingRoutes.notOurs(to, address());
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
            mailbox.put(mail);
        } catch (MessagingException e) {
            throw WritingRoutes.notAMail(e);
        }
    }

    private boolean isOurs(String to) {
        int plus = to.indexOf('+');
        int at = to.lastIndexOf('@');
        String plain = plus < 0 || plus > at ? to : to.substring(0, plus) + to.substring(at);
        return plain.toLowerCase(Locale.ROOT).equals(address().toLowerCase(Locale.ROOT));
    }
}
