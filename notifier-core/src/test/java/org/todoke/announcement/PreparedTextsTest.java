package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;

class PreparedTextsTest {
    private final LocalizedContents original = new LocalizedContents(Map.of(
            Language.JA, new Content("断水のお知らせ", "あす", null),
            Language.EN, new Content("Water outage", "Tomorrow", null)));

    @ParameterizedTest
    @EnumSource(value = RevisionKind.class, names = "ORIGINAL", mode = EnumSource.Mode.EXCLUDE)
    void everyLanguageIsSpokenAlsoWhereTheOriginalWasNot(RevisionKind kind) {
        LocalizedContents prepared = new PreparedTexts().of(kind, original);
        assertThat(prepared.byLanguage().keySet()).containsExactlyInAnyOrderElementsOf(Language.SHIPPED);
        assertThat(prepared.byLanguage().values().stream().map(Content::body)).doesNotHaveDuplicates();
        prepared.byLanguage().forEach((language, content) -> {
            String title = original.bestFor(language).title();
            assertThat(content.title()).isEqualTo(title);
            assertThat(content.body()).as(language.tag()).contains(title).doesNotContain("{");
        });
    }
}
