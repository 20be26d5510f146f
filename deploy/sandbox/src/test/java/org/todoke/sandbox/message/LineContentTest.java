package org.todoke.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineContentTest {
    @Test
    void textMessagesAreTheWordsAndTheCardIsWhatItShows() {
        LineContent content = read("""
                [{"type":"text","text":"本文"},
                 {"type":"flex","altText":"題","contents":{"type":"bubble",
                  "header":{"type":"box","layout":"vertical","backgroundColor":"#AA00AA","contents":[
                   {"type":"box","layout":"vertical","contents":[{"type":"text","text":"訓練","color":"#000000"}]},
                   {"type":"text","text":"題","color":"#FFFFFF"}]},
                  "footer":{"type":"box","layout":"vertical","contents":[
                   {"type":"button","action":{"type":"uri","label":"見る","uri":"https://x.example/a"}},
                   {"type":"button","action":{"type":"postback","label":"はい","data":"received:1"}}]}}}]""");

        assertThat(content.text()).isEqualTo("本文");
        assertThat(content.altTexts()).containsExactly("題");
        assertThat(content.headColour()).isEqualTo("#AA00AA");
        assertThat(content.headTextColour()).isEqualTo("#FFFFFF");
        assertThat(content.headWords()).containsExactly("訓練", "題");
        assertThat(content.buttons()).hasSize(2);
        assertThat(content.buttons().getFirst().uri()).isEqualTo("https://x.example/a");
        assertThat(content.postback()).hasValue("received:1");
    }

    @Test
    void aCardAloneIsReadByItsAltText() {
        assertThat(read("[{\"type\":\"flex\",\"altText\":\"題\",\"contents\":{}}]")
                        .text())
                .isEqualTo("題");
    }

    @Test
    void whatIsNoJsonIsShownAsItCame() {
        assertThat(read("なにか").text()).isEqualTo("なにか");
    }

    private static LineContent read(String content) {
        return LineContent.of(new StoredMessage(
                Channel.LINE, "U1", Instant.EPOCH, "1", null, content.getBytes(StandardCharsets.UTF_8)));
    }
}
