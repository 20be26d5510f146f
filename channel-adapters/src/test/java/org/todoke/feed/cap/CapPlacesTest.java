package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Reading;
import org.todoke.area.CodeScheme;

class CapPlacesTest {
    private static final String SQUARE = "35.1,136.1 35.1,136.2 35.2,136.2 35.2,136.1 35.1,136.1";

    @ParameterizedTest
    @CsvSource({
        "JIS X 0402, 99001, CITY 9900100",
        "jis_x_0402, 9900100, CITY 9900100",
        "団体コード, 990019, CITY 9900100",
        "市区町村コード, 99000, PREFECTURE 99",
        "JMA class10, 990010, CLASS10 990010",
        "todoke:area, east, HUB east",
    })
    void codesOfKnownListsAreRead(String list, String code, String expected) {
        assertThat(CapSample.alert()
                        .areas(area(geocode(list, code)))
                        .understood()
                        .hazards())
                .extracting(AreaHazard::area)
                .asString()
                .isEqualTo("[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource({"JIS X 0402, 990011", "JIS X 0402, 9900A", "JIS X 0402, 1", "SAME, 006109"})
    void codeThatCannotBeOfItsListIsForAHuman(String list, String code) {
        assertThat(CapSample.alert().areas(area(geocode(list, code))).read()).isInstanceOf(Reading.Held.class);
    }

    @Test
    void settingsNameFurtherLists() {
        CapProperties properties = new CapProperties(
                null, false, null, Duration.ofHours(1), Map.of(CodeScheme.CITY, List.of("Our Own List")));
        Reading reading = CapSample.reader(properties, new TestCity())
                .read(CapSample.telegram(
                        CapSample.alert()
                                .areas(area(geocode("our own list", "99001")))
                                .bytes(),
                        "x.cap",
                        CapSample.SENT));
        assertThat(CapSample.understood(reading).alert().hazards()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <polygon>35.1,136.1 35.1,136.2 35.2,136.2 35.2,136.1 35.1,136.1</polygon> | west
            <polygon>35.1,136.1 35.1,137.2 35.2,137.2 35.2,136.1 35.1,136.1</polygon> | east,west
            <polygon>45.1,136.1 45.1,136.2 45.2,136.2 45.2,136.1 45.1,136.1</polygon> | ''
            <circle>35.5,137.5 0</circle>                                             | east
            <circle>35.5,137.5 20</circle>                                            | east
            <circle>35.5,138.5 60</circle>                                            | east
            <circle>35.5,138.5 40</circle>                                            | ''
            <circle>35.5,140 0</circle><polygon>35.1,136.1 35.1,136.2 35.2,136.2 35.1,136.1</polygon> | west
            """)
    void shapesAreLaidOverOurAreas(String shapes, String touched) {
        assertThat(CapSample.alert().areas(area(shapes)).understood().hazards().stream()
                        .map(hazard -> hazard.area().code())
                        .sorted()
                        .collect(Collectors.joining(",")))
                .isEqualTo(touched);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <polygon>35.1,136.1 35.1,136.2 35.2,136.2 35.2,136.1</polygon>            | not closed
            <polygon>35.1,136.1 35.1,136.2 35.1,136.1</polygon>                       | 3 points
            <polygon>35.1,136.1 35.2,136.2 35.1,136.2 35.2,136.1 35.1,136.1</polygon> | crosses or touches itself
            <polygon>95.1,136.1 35.1,136.2 35.2,136.2 95.1,136.1</polygon>            | outside
            <polygon>35.1;136.1 35.1,136.2 35.2,136.2 35.1;136.1</polygon>            | expected latitude,longitude
            <polygon>35.1,x 35.1,136.2 35.2,136.2 35.1,x</polygon>                    | no number
            <circle>35.5,137.5</circle>                                               | expected latitude,longitude radius
            <circle>35.5,137.5 -1</circle>                                            | radius is -1
            <circle>35.5,137.5 NaN</circle>                                           | radius is NaN
            """)
    void shapeThatIsNoneIsForAHumanNeverForEverybody(String shape, String reason) {
        assertThat(CapSample.alert().areas(area(shape)).read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains(reason));
        Reading withCode = CapSample.alert()
                .areas(area(shape + geocode("JIS X 0402", "99001")))
                .read();
        assertThat(CapSample.remarks(withCode)).singleElement().asString().contains(reason);
    }

    @Test
    void withoutShapesOfOurAreasADrawingIsForAHuman() {
        CapTelegramReader reader = CapSample.reader(CapSample.DEFAULTS, new TestCity(), TestCity.unknown());
        CapSample drawn = CapSample.alert().areas(area("<polygon>" + SQUARE + "</polygon>"));
        assertThat(reader.read(CapSample.telegram(drawn.bytes(), "x.cap", CapSample.SENT)))
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("todoke.areas.geometry"));
    }

    @Test
    void placeThatIsKnownIsToldAndTheOtherRemarkedOn() {
        Reading reading = CapSample.alert()
                .areas(area(CapSample.WEST), area(geocode("SAME", "006109")))
                .read();
        assertThat(CapSample.remarks(reading)).singleElement().asString().contains("SAME");
        assertThat(CapSample.understood(reading).alert().snapshot()).isFalse();
        assertThat(CapSample.understood(reading).alert().hazards()).hasSize(1);
    }

    @Test
    @Timeout(20)
    void hugePolygonCostsNoMoreThanALargeOne() {
        String points = IntStream.range(0, CapShape.MAX_POINTS + 1)
                .mapToObj(i -> "35.1,136.1")
                .collect(Collectors.joining(" "));
        assertThat(CapSample.alert()
                        .areas(area("<polygon>" + points + "</polygon>"))
                        .read())
                .isInstanceOfSatisfying(
                        Reading.Held.class,
                        held -> assertThat(held.reason()).contains("at most " + CapShape.MAX_POINTS));
        String star = IntStream.rangeClosed(0, 20_000)
                .map(i -> i % 20_000)
                .mapToObj(i -> (35.5 + 0.1 * Math.sin(i * 1.9)) + "," + (136.5 + 0.1 * Math.cos(i * 1.9)))
                .collect(Collectors.joining(" "));
        assertThat(CapSample.alert()
                        .areas(area("<polygon>" + star + "</polygon>"))
                        .read())
                .isInstanceOf(Reading.Held.class);
    }

    private static String area(String inside) {
        return "<areaDesc>どこか</areaDesc>" + inside;
    }

    private static String geocode(String list, String code) {
        return "<geocode><valueName>" + list + "</valueName><value>" + code + "</value></geocode>";
    }
}
