package org.todoke.channel.email;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ChannelSenderContract;
import org.todoke.delivery.ProviderDouble;

/** The port's contract, for each way in which mails travel. */
class EmailSenderContractTest {

    @Nested
    class ToARelayWithPipeliningAndChunking extends OverSmtp {
        ToARelayWithPipeliningAndChunking() {
            super(ScriptedSmtpServer.WINDOW);
        }
    }

    @Nested
    class ToARelayWithPipelining extends OverSmtp {
        ToARelayWithPipelining() {
            super(ScriptedSmtpServer.OVERLAP);
        }
    }

    @Nested
    class ToAPlainRelay extends OverSmtp {
        ToAPlainRelay() {
            super(ScriptedSmtpServer.LOCKSTEP);
        }
    }

    abstract static class OverSmtp extends ChannelSenderContract {
        private final ScriptedSmtpServer server;
        private final EmailSender sender;

        OverSmtp(Set<String> extensions) {
            server = new ScriptedSmtpServer(extensions);
            sender = EmailFixtures.sender(server, "window", "4", "timeouts.read", "1s");
        }

        @AfterEach
        void stop() {
            server.close();
            sender.close();
        }

        @Override
        protected ChannelSender sender() {
            return sender;
        }

        @Override
        protected ProviderDouble provider() {
            return server;
        }
    }
}
