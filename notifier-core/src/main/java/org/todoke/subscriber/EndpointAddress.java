package org.todoke.subscriber;

import java.util.Locale;
import org.todoke.delivery.Channel;
import org.todoke.vault.Address;
import org.todoke.vault.AddressVault;

/**
 * An address that a channel can carry a message to, in its canonical spelling.
 *
 * @param channel the channel
 * @param address in the clear; {@code toString} masks it
 */
public record EndpointAddress(Channel channel, Address address) {
    /**
     * Checks and normalises: a mail address's domain becomes lower case, a telephone number E.164 (numbers without a
     * country code are Japanese), a push subscription compact JSON.
     *
     * @throws IllegalArgumentException when it is none of the channel's; the message shows it masked
     */
    public static EndpointAddress parse(Channel channel, String text) {
        return parse(channel, text, PushOrigins.INTERNET);
    }

    /**
     * The same where the operator lists push services of his own.
     *
     * @param origins which push services a subscription may name
     * @throws IllegalArgumentException when it is none of the channel's; the message shows it masked
     */
    public static EndpointAddress parse(Channel channel, String text, PushOrigins origins) {
        String stripped = text.strip();
        return new EndpointAddress(
                channel,
                new Address(
                        switch (channel) {
                            case EMAIL -> MailAddress.normalise(stripped);
                            case LINE -> LineUserId.normalise(stripped);
                            case SMS -> PhoneNumber.mobile(stripped);
                            case VOICE -> PhoneNumber.any(stripped);
                            case WEB_PUSH -> PushSubscription.normalise(stripped, origins);
                        }));
    }

    /**
     * By which it is found in the database. Two spellings that reach the same mailbox have the same index: no provider
     * that residents use tells upper and lower case apart.
     */
    public byte[] index(AddressVault vault) {
        String text = switch (channel) {
            case EMAIL -> address.value().toLowerCase(Locale.ROOT);
            case LINE, SMS, VOICE -> address.value();
            case WEB_PUSH -> PushSubscription.url(address.value());
        };
        return vault.blindIndex(channel.name(), text);
    }
}
