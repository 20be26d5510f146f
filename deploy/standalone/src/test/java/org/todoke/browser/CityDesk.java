package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.standalone.HubClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The staff of the demo city, who tell residents things through the API. */
final class CityDesk {
    private static final String BASE = "/api/v1";
    private static final String ANNOUNCEMENTS = "/announcements";
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

    /** @param names by language tag */
    void open(String closedCategory, Map<String, String> names) {
        post("/categories", Map.of("code", closedCategory, "names", names, "closed", true))
                .expect(201);
    }

    /** @return what people type */
    String enrolmentCode(String category, boolean needsApproval) {
        return post(
                        "/categories/" + category + "/enrolment-codes",
                        Map.of("label", category, "needsApproval", needsApproval))
                .expect(201)
                .path("code")
                .asString();
    }

    /** How many people have used the codes of a category. */
    int enrolled(String category) {
        return hub.get(BASE + "/categories/" + category + "/enrolment-codes")
                .expect(200)
                .path("codes")
                .valueStream()
                .mapToInt(code -> code.path("uses").asInt())
                .sum();
    }

    /** Approves everybody who waits for it. */
    void approveEnrolments(String category) {
        List<String> waiting = hub.get(BASE + "/enrolments?limit=1000")
                .expect(200)
                .path("enrolments")
                .valueStream()
                .filter(each -> each.path("category").asString().equals(category))
                .map(each -> each.path("id").asString())
                .toList();
        assertThat(waiting).as("waiting for " + category).isNotEmpty();
        waiting.forEach(id -> post("/enrolments/" + id + "/approve", Map.of()).expect(200));
    }

    private HubClient.Answer post(String path, Map<String, ?> body) {
        return hub.post(BASE + path, HubClient.JSON, MAPPER.writeValueAsString(body));
    }

    private Told release(Map<String, Object> draft) {
        JsonNode created = post(ANNOUNCEMENTS, draft).expect(201);
        Told told = new Told(
                created.path("id").asString(), "/a/" + created.path("shortId").asString());
        List.of("submit", "approve", "release").forEach(step -> change(told, step, Map.of()));
        return told;
    }

    private void change(Told told, String step, Map<String, Object> body) {
        post(ANNOUNCEMENTS + "/" + told.id() + "/" + step, body).expect(200);
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
