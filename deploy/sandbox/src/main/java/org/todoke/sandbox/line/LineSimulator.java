package org.todoke.sandbox.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.Incoming;
import org.todoke.sandbox.message.MessageStore;
import org.todoke.sandbox.message.ProviderId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes messages as LINE does: what comes under a key it knows already is refused, never stored twice. */
final class LineSimulator {
    private final MessageStore store;
    private final LineAccount account;
    private final LineSettings settings;
    private final Taps taps;
    private final JsonMapper mapper;

    LineSimulator(MessageStore store, LineAccount account, LineSettings settings, Taps taps, JsonMapper mapper) {
        this.store = store;
        this.account = account;
        this.settings = settings;
        this.taps = taps;
        this.mapper = mapper;
    }

    /**
     * @param to whom it is for; those who blocked the account get nothing, and LINE does not say so
     * @param key the retry key, if there is one
     * @param requestId this request's id
     * @throws LineProblem when the month's quota is used up, or the key is known
     */
    void take(List<String> to, JsonNode messages, @Nullable String key, String requestId) throws IOException {
        List<String> reached = to.stream().filter(account::isReached).toList();
        if (settings.monthlyLimit() > 0 && account.usage() + reached.size() > settings.monthlyLimit()) {
            throw new LineProblem(429, "You have reached your monthly limit.");
        }
        if (key != null) {
            String acceptedAs = account.claim(key, requestId);
            if (acceptedAs != null) {
                throw new RepeatedRequest(acceptedAs);
            }
        }
        account.use(reached.size());
        keep(reached, messages, key);
        taps.consider(reached, messages);
    }

    /** A reply is part of a conversation: it has no key and costs nothing. */
    void reply(String userId, JsonNode messages) throws IOException {
        keep(List.of(userId), messages, null);
    }

    /** An id that no request had before. */
    static String requestId(long number) {
        byte[] text = new byte[ProviderId.length()];
        ProviderId.write(number, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private void keep(List<String> reached, JsonNode messages, @Nullable String key) throws IOException {
        if (reached.isEmpty()) {
            return;
        }
        Incoming incoming = new Incoming();
        for (String userId : reached) {
            byte[] address = userId.getBytes(StandardCharsets.US_ASCII);
            incoming.addRecipient(address, 0, address.length);
        }
        if (key != null) {
            incoming.key(key.getBytes(StandardCharsets.UTF_8));
        }
        if (store.keepsContent()) {
            account.sentTo(reached);
            byte[] content = mapper.writeValueAsBytes(messages);
            incoming.content().append(content, 0, content.length);
        }
        store.accept(Channel.LINE, incoming);
        store.commit();
    }

    /** 409, with the id under which the request was accepted the first time. */
    static final class RepeatedRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String acceptedRequestId;

        RepeatedRequest(String acceptedRequestId) {
            super("The retry key is already accepted");
            this.acceptedRequestId = acceptedRequestId;
        }

        String acceptedRequestId() {
            return acceptedRequestId;
        }
    }
}
