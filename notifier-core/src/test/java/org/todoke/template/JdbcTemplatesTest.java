package org.todoke.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

@Timeout(60)
class JdbcTemplatesTest {
    private final DataSource database = TestServers.freshDatabase();
    private final Categories categories = mock(Categories.class);
    private final JdbcTemplates templates = started();

    @BeforeEach
    void start() {
        when(categories.find("gomi"))
                .thenReturn(Optional.of(new Category("gomi", Map.of(Language.JA, "ごみ"), false, false)));
        templates.afterPropertiesSet();
    }

    @Test
    void newHubBeginsWithTextsThatCanBeSentOnceTheirGapsAreFilled() {
        assertThat(templates.all()).hasSizeGreaterThan(12).allSatisfy(template -> {
            assertThat(template.wordings()).containsKeys(Language.JA, Language.EN);
            template.wordings().values().forEach(wording -> {
                Map<String, String> values = Gaps.in(wording.title() + wording.body()).stream()
                        .collect(Collectors.toMap(name -> name, name -> "中央"));
                String title = Gaps.fill(wording.title(), values);
                String body = Gaps.fill(wording.body(), values);
                assertThat(title).doesNotContain("{", "〔").hasSizeBetween(1, Content.MAX_TITLE);
                assertThat(body).doesNotContain("{", "〔", "〕", "\n\n\n").isNotBlank();
            });
        });
        assertThat(templates.all())
                .filteredOn(template -> "gomi".equals(template.category()))
                .hasSize(2);
        assertThat(templates.phrases())
                .extracting(Phrase::language)
                .contains(Language.JA, Language.EASY_JA, Language.EN);
    }

    @Test
    void whatWasRemovedStaysAway() {
        Template first = templates.all().getFirst();
        int before = templates.all().size();
        templates.remove(first, "staff:hanako");
        templates.phrases().forEach(phrase -> templates.remove(phrase, "staff:hanako"));
        started().afterPropertiesSet();
        assertThat(templates.all()).hasSize(before - 1).doesNotContain(first);
        assertThat(templates.phrases()).isEmpty();
        assertThatThrownBy(() -> templates.save(first, "staff:taro")).isInstanceOf(StaleTemplateException.class);
    }

    @Test
    void templateIsChangedByWhoeverHasSeenItLast() {
        UUID id = new UUID(7, 7);
        Template made = templates.save(new Template(id, 0, null, "試し", words("題", "{場所}")), "staff:hanako");
        assertThat(made.version()).isEqualTo(1);
        Template changed = templates.save(new Template(id, 1, "gomi", "試し２", words("題", "")), "staff:taro");
        assertThat(templates.find(id)).contains(changed);
        assertThatThrownBy(() -> templates.save(made, "staff:hanako").version())
                .isInstanceOf(StaleTemplateException.class)
                .hasMessageContaining("is not at version 1 any more");
    }

    @Test
    void whatIsTooLongOrMissingIsRefused() {
        assertThatThrownBy(() ->
                        templates.save(new Template(UUID.randomUUID(), 0, null, " ", words("題", "")), "staff:hanako"))
                .hasMessage("name has 0 characters, expected 1 to 60");
        assertThatThrownBy(() -> templates.save(
                        new Template(UUID.randomUUID(), 0, null, "x", words("題".repeat(101), "")), "staff:hanako"))
                .hasMessage("ja.title has 101 characters, expected 1 to 100");
        assertThatThrownBy(() -> templates.save(
                        new Phrase(UUID.randomUUID(), 0, null, Language.JA, "長".repeat(1001)), "staff:hanako"))
                .hasMessageContaining("expected 1 to 1000");
    }

    @Test
    void phraseIsKeptAndChanged() {
        UUID id = new UUID(8, 8);
        templates.save(new Phrase(id, 0, null, Language.EN, " Thank you. "), "staff:hanako");
        assertThat(templates.findPhrase(id)).get().extracting(Phrase::words).isEqualTo("Thank you.");
        templates.save(new Phrase(id, 1, "gomi", Language.EN, "Thanks."), "staff:hanako");
        assertThat(templates.findPhrase(id)).get().extracting(Phrase::version).isEqualTo(2);
    }

    private JdbcTemplates started() {
        when(categories.find(any())).thenReturn(Optional.empty());
        return new JdbcTemplates(
                JdbcClient.create(database),
                categories,
                new JdbcTransactionManager(database),
                Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));
    }

    private static Map<Language, Template.Wording> words(String title, String body) {
        return Map.of(Language.JA, new Template.Wording(title, body));
    }
}
