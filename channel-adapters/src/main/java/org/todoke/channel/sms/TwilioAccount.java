package org.todoke.channel.sms;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Hands single messages to the account, over the connections of one lane. */
final class TwilioAccount implements AutoCloseable {
    private final String accountSid;
    private final @Nullable String from;
    private final @Nullable String messagingServiceSid;
    private final TwilioHttp http;
    private final TwilioRestClient client;

    TwilioAccount(SmsProperties properties, int connections) {
        accountSid = properties.accountSid();
        from = properties.from();
        messagingServiceSid = properties.messagingServiceSid();
        http = new TwilioHttp(properties.apiBase(), properties.timeouts(), connections);
        client = new TwilioRestClient.Builder(accountSid, properties.authToken())
                .accountSid(accountSid)
                .httpClient(http)
                .build();
    }

    /**
     * Hands one message over, once.
     *
     * @param to the number, E.164
     * @param validitySeconds after which Twilio is not to pass it on any more, 1 to 36,000
     * @return Twilio's id of it
     * @throws TwilioRefusal when Twilio did not take it
     * @throws NoAnswer when that is not known
     */
    String send(String to, String text, URI statusCallback, int validitySeconds) {
        MessageCreator creator = creator(new PhoneNumber(to), text)
                .setStatusCallback(statusCallback)
                .setValidityPeriod(validitySeconds);
        try {
            Message message = creator.create(client);
            if (message.getSid() != null) {
                return message.getSid();
            }
        } catch (ApiException | ApiConnectionException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private MessageCreator creator(PhoneNumber to, String text) {
        if (messagingServiceSid == null) {
            return new MessageCreator(accountSid, to, new PhoneNumber(from), text);
        }
        MessageCreator creator = new MessageCreator(accountSid, to, messagingServiceSid, text);
        return from == null ? creator : creator.setFrom(new PhoneNumber(from));
    }

    /** A 2xx that is no message comes from something on the way, a sign-in page for example. */
    private static NoAnswer unreadable() {
        return new NoAnswer("protocol", "the answer is no message resource");
    }

    @Override
    public void close() {
        http.close();
    }
}
