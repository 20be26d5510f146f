package org.todoke.api.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;
import org.todoke.content.Language;

class CategoriesTest extends ApiTest {
    @Test
    void categoriesAreListedAsAnArray() {
        assertThat(get("/categories")).hasStatusOk().bodyJson().isEqualTo("""
                [{"code": "bousai", "id": "bousai", "name": "防災", "names": {"ja": "防災", "en": "Disaster prevention"},
                  "closed": false, "drillGroup": false},
                 {"code": "kunren", "id": "kunren", "name": "訓練参加者", "names": {"ja": "訓練参加者", "en": "Drill group"},
                  "closed": true, "drillGroup": true},
                 {"code": "school-a", "id": "school-a", "name": "第一小学校",
                  "names": {"ja": "第一小学校", "en": "First school"}, "closed": true, "drillGroup": false}]""", JsonCompareMode.STRICT);
    }

    @Test
    void categoryIsAddedAndNoted() {
        assertThat(postJson(
                        "{\"code\": \"gomi\", \"names\": {\"ja\": \"ごみ\", \"easy\": \"ごみ\"}, \"closed\": true}",
                        "/categories"))
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .hasPathSatisfying("$.code", it -> it.assertThat().isEqualTo("gomi"))
                .hasPathSatisfying("$.closed", it -> it.assertThat().isEqualTo(true));

        assertThat(categories.find("gomi").orElseThrow().names()).containsEntry(Language.EASY_JA, "ごみ");
        assertThat(audit.entries()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("category.added");
            assertThat(entry.subject()).isEqualTo("gomi");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"names": {"ja": "ごみ"}}                                       | code
            {"code": "gomi"}                                                | names.ja
            {"code": "gomi", "names": {"en": "Garbage"}}                    | names.ja
            {"code": "gomi", "names": {"ja": " "}}                          | names.ja
            {"code": "gomi", "names": {"ja": "ごみ", "en": ""}}             | names.en
            {"code": "gomi", "names": {"ja": "ごみ", "x!": "Garbage"}}      | names.x!
            {"code": "bousai", "names": {"ja": "防災"}}                     | code
            {"code": "gomi", "names": {"ja": "ごみ"}, "closed": "yes"}      | closed
            """)
    void categoryThatCannotBeIsRefusedNamingTheField(String json, String field) {
        assertThat(postJson(json, "/categories"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactly(field);
        assertThat(categories.all()).hasSize(3);
    }
}
