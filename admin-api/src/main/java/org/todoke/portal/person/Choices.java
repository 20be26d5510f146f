package org.todoke.portal.person;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.joining.Wishes;

/** What can be chosen, in the reader's words; what else a request names is passed over. */
@Component
public class Choices {
    private final Categories categories;
    private final AreaDirectory areas;

    Choices(Categories categories, AreaDirectory areas) {
        this.categories = categories;
        this.areas = areas;
    }

    /**
     * Categories that everybody may follow, and those among {@code also} that the person follows already.
     *
     * @param chosen codes of those that are ticked
     */
    public List<Option> categories(Language reader, Collection<String> chosen, Collection<String> also) {
        return categories.all().stream()
                .filter(category -> isOpen(category) || also.contains(category.code()))
                .map(category -> new Option(category.code(), category.name(reader), chosen.contains(category.code())))
                .toList();
    }

    /** Areas as they lie in each other, municipalities at the top. */
    public List<Option> areas(Language reader, Collection<String> chosen) {
        List<Area> all = areas.all();
        Set<String> codes = all.stream().map(Area::code).collect(Collectors.toSet());
        return within(all, area -> area.parent() == null || !codes.contains(area.parent()), reader, chosen);
    }

    /** Areas one after the other, what lies in one behind it. */
    public List<Option> flatAreas(Language reader, Collection<String> chosen) {
        return areas(reader, chosen).stream().flatMap(Choices::flat).toList();
    }

    private static Stream<Option> flat(Option option) {
        return Stream.concat(Stream.of(option), option.within().stream().flatMap(Choices::flat));
    }

    private static List<Option> within(
            List<Area> all, Predicate<Area> which, Language reader, Collection<String> chosen) {
        return all.stream()
                .filter(which)
                .map(area -> new Option(
                        area.code(),
                        name(area, reader),
                        chosen.contains(area.code()),
                        within(all, inner -> area.code().equals(inner.parent()), reader, chosen)))
                .toList();
    }

    /** What the parameters {@code category} and {@code area} of a poster's link or a form name, as far as it exists. */
    public Wishes wishes(String @Nullable [] categoryCodes, String @Nullable [] areaCodes) {
        return new Wishes(known(categoryCodes, code -> category(code).isPresent()), knownAreas(areaCodes));
    }

    /** The codes among these that are areas. */
    public Set<String> knownAreas(String @Nullable [] areaCodes) {
        Set<String> all = areas.all().stream().map(Area::code).collect(Collectors.toSet());
        return known(areaCodes, all::contains);
    }

    /** A category that everybody may follow. */
    public Optional<Category> category(String code) {
        return find(code).filter(Choices::isOpen);
    }

    /** Any category, also one that needs a code. */
    public Optional<Category> find(String code) {
        return categories.find(code).filter(category -> category.code().equals(code));
    }

    /** In the reader's words; the code itself for one that is gone. */
    public String categoryName(String code, Language reader) {
        return find(code).map(category -> category.name(reader)).orElse(code);
    }

    /** In the reader's words; empty for none. */
    public String areaNames(Collection<String> codes, Language reader) {
        Set<String> all = areas.all().stream().map(Area::code).collect(Collectors.toSet());
        return areas.names(codes.stream().filter(all::contains).toList(), reader);
    }

    private static Set<String> known(String @Nullable [] codes, Predicate<String> isKnown) {
        return codes == null
                ? Set.of()
                : Arrays.stream(codes).filter(Objects::nonNull).filter(isKnown).collect(Collectors.toSet());
    }

    private static boolean isOpen(Category category) {
        return !category.closed() && !category.drillGroup();
    }

    private static String name(Area area, Language reader) {
        return reader.fallbacks()
                .map(language -> area.names().get(language))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(area.code());
    }
}
