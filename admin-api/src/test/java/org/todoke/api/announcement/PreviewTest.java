package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.fixture.ApiTest;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;

class PreviewTest extends ApiTest {
    @Test
    void aDraftShowsItsTextItsSegmentsAndItsCostInEveryLanguage() {
        Announcement draft = draft();
        audienceSizes.say(Map.of(Language.JA, 100L, Language.EN, 5L));

        assertThat(get("/announcements/{id}/preview/sms", draft.id()))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                {"maxSegments": 3, "pricePerSegment": 8.8, "currency": "JPY",
                 "texts": {
                   "ja": {"text": "避難所を開設しました\\nhttps://todoke.example.jp/a/%s", "shortened": true,
                          "encoding": "UCS_2", "units": 49, "segments": 1, "costPerMessage": 8.8, "recipients": 100},
                   "en": {"text": "Shelter open\\nThe Central Community Hall is open.", "shortened": false,
                          "encoding": "GSM_7", "units": 48, "segments": 1, "costPerMessage": 8.8, "recipients": 5}},
                 "recipients": 105, "segments": 105, "cost": 924.0}""".formatted(draft.shortId()), JsonCompareMode.STRICT);
    }

    @Test
    void anUnknownAnnouncementHasNoPreview() {
        assertThat(get("/announcements/{id}/preview/sms", UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    }

    private Announcement draft() {
        LocalizedContents contents = new LocalizedContents(Map.of(
                Language.JA, new Content("避難所を開設しました", "中央公民館を開設しました。".repeat(30), null),
                Language.EN, new Content("Shelter open", "The Central Community Hall is open.", null)));
        return announcements.create(
                new AnnouncementDraft(
                        "bousai", AlertStatus.ACTUAL, Lane.ROUTINE, Set.of(), Set.of(), contents, null, null, null),
                "a test");
    }
}
