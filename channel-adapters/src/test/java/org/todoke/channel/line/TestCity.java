package org.todoke.channel.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** A city with some categories and so many districts. */
final class TestCity implements AreaDirectory {
    static final String CITY = "1820100";

    private final List<Area> areas = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();

    TestCity(int districts) {
        areas.add(area(CITY, AreaKind.MUNICIPALITY, null, "届市", "Todoke City"));
        for (int i = 1; i <= districts; i++) {
            areas.add(area(CITY + "-" + i, AreaKind.DISTRICT, CITY, i + "区", "District " + i));
        }
        areas.add(area(CITY + "-s", AreaKind.SCHOOL_ZONE, CITY, "届小", "Todoke School"));
        add(new Category("bousai", Map.of(Language.JA, "防災", Language.EN, "Disaster alerts"), false, false));
        add(new Category("bousai-info", Map.of(Language.JA, "防災くわしい情報"), false, false));
        add(new Category("gomi", Map.of(Language.JA, "ごみ", Language.EN, "Garbage"), false, false));
        add(new Category("school", Map.of(Language.JA, "学校"), true, false));
        add(new Category("kunren", Map.of(Language.JA, "訓練"), false, true));
    }

    private static Area area(String code, AreaKind kind, @Nullable String parent, String ja, String en) {
        return new Area(code, kind, parent, Map.of(Language.JA, ja, Language.EN, en), Set.of());
    }

    void add(Category category) {
        categories.add(category);
    }

    @Override
    public List<Area> all() {
        return List.copyOf(areas);
    }

    /** As a directory of categories. */
    Categories categories() {
        return new Categories() {
            @Override
            public List<Category> all() {
                return List.copyOf(categories);
            }

            @Override
            public Optional<Category> find(String codeOrName) {
                return categories.stream()
                        .filter(category -> category.code().equals(codeOrName))
                        .findFirst();
            }

            @Override
            public void add(Category category) {
                TestCity.this.add(category);
            }
        };
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return areas.stream().filter(area -> area.code().equals(codeOrName)).findFirst();
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        throw new UnsupportedOperationException("no feed here");
    }

    @Override
    public Set<String> withKin(Collection<String> codes) {
        throw new UnsupportedOperationException("no audience here");
    }

    @Override
    public String names(Collection<String> codes, Language language) {
        return areas.stream()
                .filter(area -> codes.contains(area.code()))
                .map(area -> area.names().getOrDefault(language, area.code()))
                .collect(Collectors.joining("・"));
    }
}
