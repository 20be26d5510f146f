package org.todoke.sandbox.handset;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.todoke.sandbox.message.StoredMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one request brought into a resident's LINE chat.
 *
 * @param address the resident's user id
 * @param bubbles one or more, from top to bottom
 * @param mark whether it says of itself that it is a drill or a test
 * @param receivedAt in Japan's time
 */
record LineView(String address, List<LineBubble> bubbles, Mark mark, ZonedDateTime receivedAt) {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int SHOWN = 12;

    static LineView of(StoredMessage message) {
        List<LineBubble> bubbles = bubbles(message.contentAsText());
        Mark mark = bubbles.stream()
                .map(bubble -> Mark.ofHead(bubble.head()))
                .filter(each -> each != Mark.NONE)
                .findFirst()
                .orElse(Mark.NONE);
        return new LineView(message.address(), bubbles, mark, Tokyo.timeOf(message));
    }

    /** The beginning and the end of the user id, enough to tell people apart. */
    public String shortAddress() {
        return address.length() <= SHOWN
                ? address
                : address.substring(0, 5) + "…" + address.substring(address.length() - 5);
    }

    /** Adds the colours it is drawn with to {@code colours}, six digits each. */
    void collectColours(Set<String> colours) {
        for (LineBubble bubble : bubbles) {
            if (bubble instanceof LineBubble.Card card) {
                card.blocks().forEach(block -> block.collectColours(colours));
            }
        }
    }

    /** The messages of the request; what is no list of messages is shown as it came. */
    private static List<LineBubble> bubbles(String content) {
        try {
            JsonNode messages = Objects.requireNonNull(JSON.readTree(content));
            if (messages.isArray()) {
                return messages.valueStream().map(LineBubble::of).toList();
            }
        } catch (JacksonException e) {
            return List.of(LineBubble.Words.of(content));
        }
        return List.of(LineBubble.Words.of(content));
    }

    /** Names no address and no content: they belong in no log. */
    @Override
    public String toString() {
        return "LineView[" + receivedAt + "]";
    }
}
