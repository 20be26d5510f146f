package org.todoke.sandbox.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What LINE would show of a request's messages.
 *
 * @param texts the words of its text messages; the alt texts of its cards when it has no text message
 * @param altTexts what phones show in notifications, one per card
 * @param headColour of the first card, {@code #RRGGBB}; null without one
 * @param headTextColour the colour of the first words on it; null without one
 * @param headWords what stands in the head of the first card, line by line
 * @param buttons of the first card
 */
public record LineContent(
        List<String> texts,
        List<String> altTexts,
        @Nullable String headColour,
        @Nullable String headTextColour,
        List<String> headWords,
        List<Button> buttons)
        implements ReadableContent {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public static LineContent of(StoredMessage message) {
        try {
            return of(MAPPER.readTree(message.content()));
        } catch (JacksonException e) {
            return new LineContent(List.of(message.contentAsText()), List.of(), null, null, List.of(), List.of());
        }
    }

    /** The data that the first button of that kind says back. */
    public static Optional<String> postbackOf(JsonNode messages) {
        return of(messages).postback();
    }

    /** LINE messages have no subject. */
    @Override
    public @Nullable String subject() {
        return null;
    }

    @Override
    public String text() {
        return String.join("\n\n", texts.isEmpty() ? altTexts : texts);
    }

    /** The data that the first button of that kind says back. */
    public Optional<String> postback() {
        return buttons.stream()
                .map(Button::postback)
                .flatMap(data -> Stream.ofNullable(data))
                .findFirst();
    }

    private static LineContent of(JsonNode messages) {
        List<JsonNode> all = messages.valueStream().toList();
        List<JsonNode> cards = all.stream()
                .filter(message -> "flex".equals(message.path("type").asString("")))
                .toList();
        JsonNode card = cards.isEmpty() ? MAPPER.nullNode() : cards.getFirst().path("contents");
        JsonNode head = card.path("header");
        return new LineContent(
                all.stream()
                        .filter(message -> "text".equals(message.path("type").asString("")))
                        .map(message -> message.path("text").asString(""))
                        .toList(),
                cards.stream().map(each -> each.path("altText").asString("")).toList(),
                textOrNull(head.path("backgroundColor")),
                components(head)
                        .filter(each -> each.path("type").asString("").equals("text"))
                        .map(each -> textOrNull(each.path("color")))
                        .reduce(null, (first, next) -> next == null ? first : next),
                components(head)
                        .map(each -> each.path("text").asString(""))
                        .filter(text -> !text.isEmpty())
                        .toList(),
                components(card.path("footer"))
                        .filter(each -> each.has("action"))
                        .map(each -> Button.of(each.path("action")))
                        .toList());
    }

    private static Stream<JsonNode> components(JsonNode box) {
        return StreamSupport.stream(box.path("contents").spliterator(), false)
                .flatMap(each -> each.has("contents") ? components(each) : Stream.of(each));
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    /** Names no content: it belongs in no log. */
    @Override
    public String toString() {
        return texts.stream().map(text -> text.length() + " characters").collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * One button.
     *
     * @param uri what it opens; null when it says something back instead
     * @param postback what it says back; null when it opens something
     */
    public record Button(
            String label, @Nullable String uri, @Nullable String postback) {
        static Button of(JsonNode action) {
            return new Button(
                    action.path("label").asString(""), textOrNull(action.path("uri")), textOrNull(action.path("data")));
        }
    }
}
