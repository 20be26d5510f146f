package org.todoke.channel.line;

import org.junit.jupiter.api.AfterEach;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.ChannelSenderContract;
import org.todoke.delivery.ProviderDouble;

/** The port's contract, with five recipients a request so that a batch is several. */
class LineSenderContractTest extends ChannelSenderContract {
    private final LineDouble line = new LineDouble();
    private final LineSender sender = LineFixtures.sender(line, new RecordingGates(), 5);

    @AfterEach
    void stop() {
        line.close();
    }

    @Override
    protected ChannelSender sender() {
        return sender;
    }

    @Override
    protected ProviderDouble provider() {
        return line;
    }
}
