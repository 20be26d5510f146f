package org.todoke.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

class JdbcCategoriesTest {
    private final DataSource database = TestServers.freshDatabase();
    private final JdbcCategories categories = started(database);

    @Test
    void aNewHubHasTheShippedCategoriesInEveryShippedLanguage() {
        assertThat(categories.all())
                .extracting(Category::code)
                .containsExactly("bouhan", "bousai", "bousai-info", "event", "gomi", "kosodate", "kunren");
        assertThat(categories.all())
                .allSatisfy(category -> assertThat(category.names())
                        .containsOnlyKeys(Language.SHIPPED.toArray(Language[]::new))
                        .allSatisfy((language, name) -> assertThat(name).isNotBlank()));
    }

    @Test
    void onlyTheDrillGroupIsClosedAndHearsDrills() {
        assertThat(categories.all())
                .filteredOn(category -> category.closed() || category.drillGroup())
                .extracting(Category::code)
                .containsExactly("kunren");
    }

    @Test
    void aHubWithCategoriesOfItsOwnKeepsThemAtARestart() {
        JdbcClient.create(database)
                .sql("DELETE FROM category WHERE code <> 'bousai'")
                .update();

        assertThat(started(database).all()).extracting(Category::code).containsExactly("bousai");
    }

    @ParameterizedTest
    @CsvSource({
        "bousai, bousai",
        "BOUSAI, bousai",
        "防災, bousai",
        "' 防災 ', bousai",
        "disaster ALERTS, bousai",
        "防災くわしい情報, bousai-info",
        "ごみ・リサイクル, gomi"
    })
    void findsByCodeAndNameWhateverTheCase(String text, String code) {
        assertThat(categories.find(text)).map(Category::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "防", "bousai2"})
    void findsNothingByPartsOfNames(String text) {
        assertThat(categories.find(text)).isEmpty();
    }

    @Test
    void anAddedCategoryIsFoundAsItIs() {
        Category school =
                new Category("school-1", Map.of(Language.JA, "第一小学校", Language.EN, "First School"), true, false);
        categories.add(school);

        assertThat(categories.find("first school")).contains(school);
        assertThat(started(database).find("school-1")).contains(school);
    }

    @Test
    void aTakenCodeIsRefused() {
        assertThatThrownBy(() -> categories.add(named("bousai", "別の防災")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"bousai\"")
                .hasMessageContaining("taken");
        assertThat(categories.find("bousai").orElseThrow().name(Language.JA)).isEqualTo("防災");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bousai", "防災", "a_b", "x123456789012345678901234567890123456789012345678"})
    void aMalformedCodeIsRefused(String code) {
        assertThatThrownBy(() -> categories.add(named(code, "名")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + code + "\"")
                .hasMessageContaining("1 to 40 of a-z, 0-9 and hyphen");
    }

    @Test
    void aMissingJapaneseNameIsRefused() {
        assertThatThrownBy(() -> categories.add(new Category("x", Map.of(Language.EN, "X"), false, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("category x")
                .hasMessageContaining("(ja)");
        assertThatThrownBy(() -> categories.add(named("x", " "))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Category named(String code, String name) {
        return new Category(code, Map.of(Language.JA, name), false, false);
    }

    private static JdbcCategories started(DataSource database) {
        JdbcCategories categories = new JdbcCategories(
                JdbcClient.create(database), new JdbcTransactionManager(database), Clock.systemUTC());
        categories.afterPropertiesSet();
        return categories;
    }
}
