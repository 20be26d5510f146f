package org.todoke.delivery;

class InMemorySenderTest extends ChannelSenderContract {
    private final InMemorySender sender = new InMemorySender(Channel.EMAIL, PATIENCE);

    @Override
    protected ChannelSender sender() {
        return sender;
    }

    @Override
    protected ProviderDouble provider() {
        return sender;
    }
}
