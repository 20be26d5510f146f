package org.todoke.channel.email.join;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** A city with a few categories and areas. */
final class JoinCity implements AreaDirectory {
    private final List<Area> areas = List.of(
            new Area("1820100", AreaKind.MUNICIPALITY, null, Map.of(Language.JA, "届市"), Set.of()),
            new Area("1820100-1", AreaKind.DISTRICT, "1820100", Map.of(Language.JA, "1区"), Set.of()));

    static JoinMailReader reader() {
        return new JoinMailReader(
                new OwnAddresses("join@city.example.jp", Set.of("info@city.example.jp"), "bounce.city.example.jp"),
                new MailWishes(categories(), new JoinCity()));
    }

    static Categories categories() {
        List<Category> all = List.of(
                new Category("bousai", Map.of(Language.JA, "防災"), false, false),
                new Category("gomi", Map.of(Language.JA, "ごみ"), false, false),
                new Category("school", Map.of(Language.JA, "学校"), true, false));
        return new Categories() {
            @Override
            public List<Category> all() {
                return all;
            }

            @Override
            public Optional<Category> find(String codeOrName) {
                return all.stream()
                        .filter(category -> category.code().equalsIgnoreCase(codeOrName))
                        .findFirst();
            }

            @Override
            public void add(Category category) {
                throw new UnsupportedOperationException("no new ones");
            }
        };
    }

    @Override
    public List<Area> all() {
        return areas;
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return areas.stream()
                .filter(area -> area.code().equalsIgnoreCase(codeOrName))
                .findFirst();
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
        throw new UnsupportedOperationException("no text here");
    }
}
