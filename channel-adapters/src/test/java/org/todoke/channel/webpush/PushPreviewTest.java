package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.ChannelPreview.Shown;
import org.todoke.delivery.Lane;
import org.todoke.delivery.SampleBatches;

class PushPreviewTest {
    private final PushPreview preview = new PushPreview(new PublicUrl(URI.create("https://todoke.example.jp")));

    @Test
    void notificationShowsTitleAndBody() {
        Shown shown = preview.show(SampleBatches.message(), Lane.ROUTINE);
        assertThat(shown.heading()).isEqualTo("防災無線の点検のお知らせ");
        assertThat(shown.shortened()).isFalse();
    }

    @Test
    void whatDoesNotFitIsSaidToBeShortened() {
        Content content = new Content("題名", "あ".repeat(3_000), null);
        Shown shown = preview.show(
                SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content), Lane.ROUTINE);
        assertThat(shown.text()).endsWith("…");
        assertThat(shown.shortened()).isTrue();
    }
}
