package org.todoke.feed.jma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/**
 * Places of telegrams that name them in words only (熱中症警戒アラート, 府県気象情報, 震源) or not at all (南海トラフ), from
 * {@code jma-regions.csv}.
 */
final class Regions {
    private static final int PREFECTURES = 47;

    /** AreaEpicenter gives 100 to 199 to Hokkaido and the sea around it, whose names lack the word. */
    private static final String HOKKAIDO_EPICENTRE = "1\\d\\d";

    private static final Place HOKKAIDO = prefecture("01", "北海道");

    private static final List<Place> NAMED = load("jma-regions.csv");

    private Regions() {}

    /** The forecast region or prefecture that a title speaks of: the longest name in it, of equals the first. */
    static Optional<Place> in(String title) {
        String text = Words.comparable(title);
        return NAMED.stream()
                .filter(place -> text.contains(place.name()))
                .min(Comparator.comparingInt((Place place) -> -place.name().length())
                        .thenComparingInt(place -> text.indexOf(place.name())));
    }

    /** The prefecture an epicentre is named after (岩手県内陸南部, 宮城県沖); empty for open sea such as 三陸沖. */
    static Optional<Place> prefectureOfEpicentre(String code, String name) {
        if (Words.comparable(code).matches(HOKKAIDO_EPICENTRE)) {
            return Optional.of(HOKKAIDO);
        }
        String text = Words.comparable(name);
        return NAMED.stream()
                .filter(place -> place.name().matches("..+[都道府県]") && text.startsWith(place.name()))
                .map(place -> prefecture(place.area().code().substring(0, 2), place.name()))
                .findFirst();
    }

    /** All prefectures: for what concerns the whole country. */
    static List<Place> allPrefectures() {
        return IntStream.rangeClosed(1, PREFECTURES)
                .mapToObj(number -> prefecture(String.format("%02d", number), "全国"))
                .toList();
    }

    private static Place prefecture(String code, String name) {
        return Place.of(CodeScheme.PREFECTURE, code, name);
    }

    private static List<Place> load(String resource) {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("scheme,"))
                    .map(line -> line.split(",", -1))
                    .map(row -> new Place(
                            new OfficialCode(CodeScheme.valueOf(row[0]), row[1]), Words.comparable(row[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
