package org.todoke.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** Disaster warnings, more than warnings, and the drill group. */
final class StubCategories implements Categories {
    static final String BOUSAI = "bousai";
    static final String BOUSAI_INFO = "bousai-info";
    static final String DRILL = "drill";

    private final List<Category> all = new ArrayList<>(List.of(
            new Category(BOUSAI, Map.of(Language.JA, "防災"), false, false),
            new Category(BOUSAI_INFO, Map.of(Language.JA, "防災（くわしく）"), false, false),
            new Category(DRILL, Map.of(Language.JA, "訓練"), true, true)));

    void remove(String code) {
        all.removeIf(category -> category.code().equals(code));
    }

    @Override
    public List<Category> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Category> find(String codeOrName) {
        return all.stream()
                .filter(category -> category.code().equals(codeOrName))
                .findFirst();
    }

    @Override
    public void add(Category category) {
        all.add(category);
    }
}
