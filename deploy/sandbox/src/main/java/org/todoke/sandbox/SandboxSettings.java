package org.todoke.sandbox;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.sandbox.imap.ImapSettings;
import org.todoke.sandbox.jalert.JalertSettings;
import org.todoke.sandbox.line.LineSettings;
import org.todoke.sandbox.push.PushSettings;
import org.todoke.sandbox.smtp.SmtpSettings;
import org.todoke.sandbox.twilio.TwilioSettings;

/**
 * Settings of the sandbox, {@code sandbox.*}.
 *
 * @param bindAddress which address SMTP and HTTP listen on; only this machine reaches the default
 * @param data folder that keeps the messages for the next start; without it they go with the process
 * @param hubUrl the hub, whose webhooks the simulators call; without it they call nobody
 * @param smtp the mail relay
 * @param line LINE
 * @param push the push service
 * @param twilio SMS
 * @param jalert the J-ALERT receiver
 * @param imap the IMAP server, and the mailbox that residents write to
 */
@ConfigurationProperties("sandbox")
public record SandboxSettings(
        @DefaultValue("127.0.0.1") String bindAddress,
        @Nullable Path data,
        @Nullable URI hubUrl,
        @DefaultValue SmtpSettings smtp,
        @DefaultValue LineSettings line,
        @DefaultValue PushSettings push,
        @DefaultValue TwilioSettings twilio,
        @DefaultValue JalertSettings jalert,
        @DefaultValue ImapSettings imap) {

    public SandboxSettings {
        hubUrl = hubUrl == null || hubUrl.toString().isBlank() ? null : hubUrl;
    }

    /** For a test: any free port, messages gone at the end. */
    public static SandboxSettings inProcess() {
        return new SandboxSettings(
                "127.0.0.1",
                null,
                null,
                SmtpSettings.anyPort(),
                LineSettings.open(),
                PushSettings.open(),
                TwilioSettings.open(),
                JalertSettings.open(),
                ImapSettings.off());
    }

    public SandboxSettings withData(Path folder) {
        return new SandboxSettings(bindAddress, folder, hubUrl, smtp, line, push, twilio, jalert, imap);
    }

    public SandboxSettings withSmtp(SmtpSettings smtp) {
        return new SandboxSettings(bindAddress, data, hubUrl, smtp, line, push, twilio, jalert, imap);
    }
}
