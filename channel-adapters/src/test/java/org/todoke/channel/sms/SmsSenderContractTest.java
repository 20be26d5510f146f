package org.todoke.channel.sms;

import org.junit.jupiter.api.AfterEach;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ChannelSenderContract;
import org.todoke.delivery.ProviderDouble;

class SmsSenderContractTest extends ChannelSenderContract {
    private final TwilioDouble twilio = new TwilioDouble();
    private final SmsSender sender = SmsFixtures.sender(
            twilio,
            new RecordingGates(),
            "connections.routine",
            "4",
            "timeouts.connect",
            "500ms",
            "timeouts.response",
            "1s",
            "timeouts.interrupt-grace",
            "1s");

    @AfterEach
    void stop() {
        sender.close();
        twilio.close();
    }

    @Override
    protected ChannelSender sender() {
        return sender;
    }

    @Override
    protected ProviderDouble provider() {
        return twilio;
    }
}
