package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.ChannelPreview.Shown;
import org.todoke.delivery.Lane;
import org.todoke.delivery.SampleBatches;

class LinePreviewTest {
    private final LinePreview preview = new LinePreview();

    @Test
    void bubbleSaysWhatIsSent() {
        Shown shown = preview.show(SampleBatches.message(), Lane.ROUTINE);
        assertThat(shown.text()).startsWith("防災無線の点検のお知らせ\n\n").contains("https://todoke.example.jp/a/");
        assertThat(shown.shortened()).isFalse();
    }

    @Test
    void whatDoesNotFitIsSaidToBeShortened() {
        Content content = new Content("題名", "あ".repeat(5_000), null);
        Shown shown = preview.show(
                SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content), Lane.ROUTINE);
        assertThat(shown.text().length()).isLessThanOrEqualTo(Composer.MAX_TEXT);
        assertThat(shown.shortened()).isTrue();
    }
}
