package org.todoke.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.sandbox.smtp.SmtpSettings;

/**
 * Settings of the sandbox, {@code sandbox.*}.
 *
 * @param bindAddress which address SMTP and HTTP listen on; only this machine reaches the default
 * @param data folder that keeps the messages for the next start; without it they go with the process
 * @param smtp the mail relay
 */
@ConfigurationProperties("sandbox")
public record SandboxSettings(
        @DefaultValue("127.0.0.1") String bindAddress,
        @Nullable Path data,
        @DefaultValue SmtpSettings smtp) {

    /** For a test: any free port, messages gone at the end. */
    public static SandboxSettings inProcess() {
        return new SandboxSettings("127.0.0.1", null, SmtpSettings.anyPort());
    }

    public SandboxSettings withData(Path folder) {
        return new SandboxSettings(bindAddress, folder, smtp);
    }

    public SandboxSettings withSmtp(SmtpSettings smtp) {
        return new SandboxSettings(bindAddress, data, smtp);
    }
}
