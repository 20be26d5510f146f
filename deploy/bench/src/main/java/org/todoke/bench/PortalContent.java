package org.todoke.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A city's announcements of some months, in Japanese and English. */
final class PortalContent {
    /** None of them followed by anybody here: what the pages cost is measured, not the sending. */
    static final List<String> CATEGORIES = List.of("event", "kosodate", "bouhan");

    /** Words of some announcements, of most, and of none. */
    static final List<String> SEARCHED = List.of("断水", "図書館", "公園", "water", "library", "市民", "さくら祭り2019");

    static final int ANNOUNCEMENTS = 300;

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("断水", "Water supply interruption"),
            new Subject("図書館の休館", "Library closed"),
            new Subject("公園の工事", "Work in the park"),
            new Subject("予防接種", "Vaccination"),
            new Subject("不審な電話", "Suspicious telephone calls"),
            new Subject("市民まつり", "Citizens' festival"));

    private static final int LAST_DISTRICT = 12;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HubClient client;

    PortalContent(HubClient client) {
        this.client = client;
    }

    private record Subject(String ja, String en) {}

    /** @return their short ids, the newest last */
    List<String> publish() throws IOException, InterruptedException {
        List<String> shortIds = new ArrayList<>();
        for (int i = 0; i < ANNOUNCEMENTS; i++) {
            Subject subject = SUBJECTS.get(i % SUBJECTS.size());
            int district = i % LAST_DISTRICT + 1;
            JsonNode announced = announce(Map.of(
                    "category",
                    CATEGORIES.get(i % CATEGORIES.size()),
                    "contents",
                    Map.of(
                            "ja",
                            content(
                                    "%sのお知らせ（%d区、第%d号）".formatted(subject.ja(), district, i + 1),
                                    "市民のみなさまへ。%sについてお知らせします。くわしくは市役所の窓口か、市のページでお確かめください。"
                                            .formatted(subject.ja())
                                            .repeat(5)),
                            "en",
                            content(
                                    "%s in district %d (no. %d)".formatted(subject.en(), district, i + 1),
                                    "To all residents: %s. Please ask at the city hall, or see the city's page. "
                                            .formatted(subject.en())
                                            .repeat(5)))));
            shortIds.add(announced.path("shortId").asString());
        }
        return shortIds;
    }

    /**
     * An emergency for everybody who follows 防災, ready to be released.
     *
     * @param title of it in Japanese
     * @return its path below the API
     */
    String prepareEmergency(String title) throws IOException, InterruptedException {
        return approved(Map.of(
                "category",
                "bousai",
                "lane",
                "EMERGENCY",
                "contents",
                Map.of(
                        "ja", content(title, "川の水があふれるおそれがあります。いますぐ高いところへにげてください。"),
                        "en", content(title, "The river may overflow. Go to high ground now."))));
    }

    private JsonNode announce(Map<String, Object> draft) throws IOException, InterruptedException {
        return client.post(approved(draft) + "/release", "{}");
    }

    private String approved(Map<String, Object> draft) throws IOException, InterruptedException {
        String id = client.post("/announcements", JSON.writeValueAsString(draft))
                .path("id")
                .asString();
        String path = "/announcements/" + id;
        client.post(path + "/submit", "{}");
        client.post(path + "/approve", "{}");
        return path;
    }

    private static Map<String, String> content(String title, String body) {
        return Map.of("title", title, "body", body);
    }
}
