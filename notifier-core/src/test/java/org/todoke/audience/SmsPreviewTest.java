package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.SmsSegments.Encoding;
import org.todoke.content.SmsTextProperties;
import org.todoke.delivery.Lane;

class SmsPreviewTest {
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final URI PAGE = URI.create("https://todoke.example.jp/a/short");
    private static final Announcement DRILL = announcement(Map.of(
            Language.JA, new Content("避難所を開設しました", "中央公民館です。".repeat(15), null),
            Language.EN, new Content("Shelter open", "The Central Community Hall is open.", null)));

    @Test
    void everyLanguageShowsWhatIsSentAndWhatItCosts() {
        SmsPreview preview = SmsPreview.of(
                DRILL,
                PAGE,
                new SmsTextProperties(3, new BigDecimal("8.8"), YEN),
                Map.of(Language.JA, 100L, Language.EASY_JA, 10L, Language.EN, 5L, Language.of("vi"), 2L));

        assertThat(preview.texts()).hasSize(2);
        SmsPreview.Text english = preview.texts().getFirst();
        assertThat(english.language()).isEqualTo(Language.EN);
        assertThat(english.text().text()).isEqualTo("【訓練】DRILL: Shelter open\nThe Central Community Hall is open.");
        assertThat(english.text().segments().encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(english.costPerMessage()).isEqualByComparingTo("8.8");
        assertThat(english.recipients())
                .as("who reads English, and Vietnamese without a text")
                .isEqualTo(7);
        SmsPreview.Text japanese = preview.texts().getLast();
        assertThat(japanese.text().segments().segments()).isEqualTo(3);
        assertThat(japanese.costPerMessage()).isEqualByComparingTo("26.4");
        assertThat(japanese.recipients()).isEqualTo(110);
        assertThat(preview.recipients()).isEqualTo(117);
        assertThat(preview.segments()).isEqualTo(110 * 3 + 7);
        assertThat(preview.cost()).isEqualByComparingTo("2965.6");
    }

    @Test
    void withoutAPriceItSaysHowManyMessagesItTakes() {
        SmsPreview preview = SmsPreview.of(DRILL, PAGE, new SmsTextProperties(1, null, YEN), Map.of(Language.JA, 100L));

        assertThat(preview.segments()).isEqualTo(100);
        assertThat(preview.texts().getLast().text().text()).isEqualTo("【訓練】避難所を開設しました\n" + PAGE);
        assertThat(preview.texts().getLast().costPerMessage()).isNull();
        assertThat(preview.cost()).isNull();
    }

    private static Announcement announcement(Map<Language, Content> contents) {
        Revision revision = new Revision(
                new UUID(7, 7), 1, RevisionKind.ORIGINAL, new LocalizedContents(contents), null, null, null, null);
        return new Announcement(
                new UUID(1, 1),
                "short",
                "bousai",
                AlertStatus.EXERCISE,
                Lane.ROUTINE,
                Set.of(),
                Set.of(),
                AnnouncementState.DRAFT,
                1,
                null,
                null,
                null,
                "test",
                Instant.parse("2026-11-21T00:00:00Z"),
                List.of(revision));
    }
}
