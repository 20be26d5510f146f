package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.todoke.delivery.ChannelPreview.Shown;
import org.todoke.delivery.Lane;
import org.todoke.delivery.SampleBatches;

class MailPreviewTest {
    @Test
    void mailIsShownWithItsSubjectAndWithoutAnybodysLink() {
        MailPreview preview = new MailPreview(MailFrom.parse("届市 <noreply@city.example.jp>").orElseThrow());
        Shown shown = preview.show(SampleBatches.message(), Lane.ROUTINE);
        assertThat(shown.heading()).isEqualTo("防災無線の点検のお知らせ");
        assertThat(shown.text())
                .startsWith("防災無線の点検のお知らせ\n\n")
                .contains("https://…")
                .doesNotContain("\r");
        assertThat(shown.shortened()).isFalse();
    }
}
