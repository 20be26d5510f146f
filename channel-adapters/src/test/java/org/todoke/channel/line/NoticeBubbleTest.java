package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.bot.jackson.ModelObjectMapper;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.TextMessage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NoticeBubbleTest {
    static final List<Language> SHIPPED = Language.SHIPPED;

    private static final URI LINK = URI.create("https://todoke.example.jp/j/SECRET");

    private final Composer composer = new Composer();

    @Test
    void aNoticeIsItsWordsAndAButton() throws Exception {
        LineMessages messages = composer.compose(
                notice(Language.JA, new Content("設定のページ", "ボタンを押して、設定を変えられます。", LINK)), Lane.TRANSACTIONAL);

        assertThat(messages.full()).hasSize(1);
        FlexMessage bubble = (FlexMessage) messages.full().getFirst();
        JsonNode json = JsonMapper.shared()
                .readTree(ModelObjectMapper.createNewObjectMapper().writeValueAsString(bubble));
        assertThat(bubble.altText()).isEqualTo("設定のページ\n\nボタンを押して、設定を変えられます。");
        assertThat(json.at("/contents/body/contents/0/text").stringValue()).isEqualTo("設定のページ");
        assertThat(json.at("/contents/body/contents/1/text").stringValue()).isEqualTo("ボタンを押して、設定を変えられます。");
        assertThat(json.at("/contents/footer/contents/0/action/uri").stringValue())
                .isEqualTo(LINK.toString());
        assertThat(json.at("/contents/footer/contents")).hasSize(1);
        assertThat(((TextMessage) messages.textOnly().getFirst()).text())
                .isEqualTo("設定のページ\n\nボタンを押して、設定を変えられます。\n\n" + LINK);
    }

    @Test
    void aNoticeWithoutALinkIsText() {
        LineMessages messages =
                composer.compose(notice(Language.JA, new Content("登録しました。", "", null)), Lane.TRANSACTIONAL);

        assertThat(messages.full()).isEqualTo(messages.textOnly());
        assertThat(((TextMessage) messages.full().getFirst()).text()).isEqualTo("登録しました。");
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void theButtonSpeaksTheReadersLanguage(Language language) {
        LineMessages messages = composer.compose(notice(language, new Content("a", "b", LINK)), Lane.TRANSACTIONAL);

        assertThat(messages.full().toString()).contains(LineTexts.open(language));
    }

    @Test
    void aNoticeIsNotRemembered() {
        OutgoingMessage notice = notice(Language.JA, new Content("a", "b", LINK));

        assertThat(composer.compose(notice, Lane.TRANSACTIONAL))
                .isNotSameAs(composer.compose(notice, Lane.TRANSACTIONAL));
    }

    private static OutgoingMessage notice(Language language, Content content) {
        Instant now = Instant.parse("2026-11-21T06:00:00Z");
        return OutgoingMessage.notice(new UUID(1, 2), language, content, now, now.plusSeconds(1800));
    }
}
