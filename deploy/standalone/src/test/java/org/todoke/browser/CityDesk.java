package org.todoke.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.standalone.HubClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The staff of the demo city, who tell residents things through the API. */
final class CityDesk {
    private static final String ANNOUNCEMENTS = "/api/v1/announcements";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HubClient hub;

    CityDesk(HubClient hub) {
        this.hub = hub;
    }

    /**
     * Something told to residents.
     *
     * @param path its page
     */
    record Told(String id, String path) {}

    /** @param titles by language tag */
    Told tell(String category, Map<String, String> titles) {
        return release(draft(category, titles));
    }

    /** To everybody, before all else. */
    Told warn(Map<String, String> titles) {
        Map<String, Object> draft = draft("bousai", titles);
        draft.put("lane", "EMERGENCY");
        return release(draft);
    }

    Told practise(Map<String, String> titles) {
        Map<String, Object> draft = draft("kunren", titles);
        draft.put("status", "EXERCISE");
        return release(draft);
    }

    Told correct(Told told, Map<String, String> titles) {
        change(told, "correct", Map.of("contents", contents(titles)));
        return told;
    }

    Told cancel(Told told) {
        change(told, "cancel", Map.of());
        return told;
    }

    private Told release(Map<String, Object> draft) {
        JsonNode created = hub.post(ANNOUNCEMENTS, HubClient.JSON, MAPPER.writeValueAsString(draft))
                .expect(201);
        Told told = new Told(
                created.path("id").asString(), "/a/" + created.path("shortId").asString());
        List.of("submit", "approve", "release").forEach(step -> change(told, step, Map.of()));
        return told;
    }

    private void change(Told told, String step, Map<String, Object> body) {
        hub.post(ANNOUNCEMENTS + "/" + told.id() + "/" + step, HubClient.JSON, MAPPER.writeValueAsString(body))
                .expect(200);
    }

    private static Map<String, Object> draft(String category, Map<String, String> titles) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("category", category);
        draft.put("contents", contents(titles));
        return draft;
    }

    private static Map<String, Object> contents(Map<String, String> titles) {
        Map<String, Object> contents = new HashMap<>();
        titles.forEach(
                (language, title) -> contents.put(language, Map.of("title", title, "body", title + "\n" + title)));
        return contents;
    }
}
