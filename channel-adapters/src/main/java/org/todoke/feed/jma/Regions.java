package org.todoke.feed.jma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final String EPICENTRE = "EPICENTRE";
    private static final String COMBINED = "COMBINED";

    private static final List<String[]> ROWS = load("jma-regions.csv");

    private static final List<Place> NAMED = ROWS.stream()
            .filter(row -> !row[0].equals(EPICENTRE) && !row[0].equals(COMBINED))
            .map(row -> new Place(new OfficialCode(CodeScheme.valueOf(row[0]), row[1]), Words.comparable(row[2])))
            .toList();

    /** Epicentres at sea: the prefectures nearest to them, separated by blanks. */
    private static final Map<String, String> AT_SEA = lists(EPICENTRE);

    /** Codes for several regions at once: theirs, separated by blanks. */
    private static final Map<String, String> PARTS = lists(COMBINED);

    private Regions() {}

    /** The forecast region or prefecture that a title speaks of: the longest name in it, of equals the first. */
    static Optional<Place> in(String title) {
        String text = Words.comparable(title);
        return NAMED.stream()
                .filter(place -> text.contains(place.name()))
                .min(Comparator.comparingInt((Place place) -> -place.name().length())
                        .thenComparingInt(place -> text.indexOf(place.name())));
    }

    /**
     * The prefecture an epicentre is named after (岩手県内陸南部), or those nearest to one at sea (能登半島沖); none for one far
     * away.
     */
    static List<Place> prefecturesOfEpicentre(String code, String name) {
        String known = Words.comparable(code);
        if (known.matches(HOKKAIDO_EPICENTRE)) {
            return List.of(HOKKAIDO);
        }
        String atSea = AT_SEA.get(known);
        return atSea == null
                ? prefectureInName(Words.comparable(name)).stream().toList()
                : Stream.of(atSea.split(" ", -1))
                        .map(prefecture -> prefecture(prefecture, name))
                        .toList();
    }

    private static Optional<Place> prefectureInName(String text) {
        return NAMED.stream()
                .filter(place -> place.name().matches("..+[都道府県]") && text.startsWith(place.name()))
                .map(place -> prefecture(place.area().code().substring(0, 2), place.name()))
                .findFirst();
    }

    /** The places of an Area of the list 気象情報／府県予報区・細分区域等: one, or the parts of a code for several. */
    static List<Place> places(XmlElement area) {
        String code = Words.comparable(area.text("Code"));
        return Stream.of(PARTS.getOrDefault(code, code).split(" ", -1))
                .map(part -> Place.region(part, area.text("Name")))
                .toList();
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

    private static Map<String, String> lists(String kind) {
        return ROWS.stream()
                .filter(row -> row[0].equals(kind))
                .collect(Collectors.toUnmodifiableMap(row -> row[1], row -> row[2]));
    }

    private static List<String[]> load(String resource) {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("scheme,"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
