package org.todoke.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.CityReference;
import org.todoke.api.fixture.SwitchedShapes;
import org.todoke.console.ConsoleTest;
import org.todoke.console.fixture.FakeAudienceCounts;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

/** A city of 0.2 by 0.1 degrees; its northern half is a district. */
class AreaMapTest extends ConsoleTest {
    private static final String NEW = "/console/announcements/new";
    private static final String DRAWN = "/console/areas/drawn";
    private static final String MAP = "/console/areas/map.svg";
    private static final StaffMember HANAKO = staff(Role.COMPOSER);
    private static final String CITY = feature(CityReference.CITY, 36.0, 36.1);
    private static final String NORTH = feature(CityReference.NORTH, 36.05, 36.1);

    @TempDir
    private Path folder;

    @Autowired
    private SwitchedShapes shapes;

    @Autowired
    private FakeAudienceCounts counts;

    @BeforeEach
    void drawCity() throws IOException {
        use(CITY, NORTH);
        counts.people(0);
    }

    @AfterEach
    void forget() {
        shapes.read(null);
    }

    @Test
    void mapIsAPictureWithAreasNamesAndScale() {
        MvcTestResult map = look(HANAKO, MAP);
        assertThat(map)
                .hasStatusOk()
                .hasContentTypeCompatibleWith("image/svg+xml")
                .hasHeader(HttpHeaders.CACHE_CONTROL, "no-cache, private");
        assertThat(text(map))
                .contains("data-area=\"1820100\"", "data-area=\"north\" data-parent=\"1820100\"")
                .contains(">北地区</text>", "<title>届市</title>", "136.15°E", "36.05°N", " km</text>", ">北</text>")
                .doesNotContain(">届市</text>", "<script", "style=");
    }

    @Test
    void mapThatTheBrowserHasIsNotSentAgain() {
        String etag = String.valueOf(look(HANAKO, MAP).getResponse().getHeader(HttpHeaders.ETAG));
        assertThat(mvc.get()
                        .uri(MAP)
                        .with(authentication(new TestingAuthenticationToken(HANAKO, null, "STAFF")))
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "ja")
                        .header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatus(HttpStatus.NOT_MODIFIED);
    }

    @Test
    void mapAndDrawingAreForWhoWrites() {
        StaffMember viewer = staff(Role.VIEWER);
        assertThat(look(viewer, MAP)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(viewer, DRAWN, "points", "36.06,136.1 36.08,136.1 36.08,136.2"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri(MAP)).hasStatus3xxRedirection();
        assertThat(mvc.post().uri(DRAWN)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void polygonIsAnsweredWithWhatItTouches() {
        assertThat(press(HANAKO, DRAWN, "points", "36.06,136.1 36.08,136.1 36.08,136.2"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.areas", it -> it.assertThat().isEqualTo(List.of("north")))
                .hasPathSatisfying("$.words", it -> it.assertThat().isEqualTo("図形にかかる1つの地域をえらびました：北地区"));
    }

    @Test
    void whereDistrictsDoNotAccountForItTheWholeCityIsChosen() {
        assertThat(press(HANAKO, DRAWN, "points", "36.02,136.1 36.08,136.1 36.08,136.2"))
                .bodyText()
                .contains("\"1820100\"", "もれがないように");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            36.06,136.1 36.08,136.1                         | 点が2つあります。3つ以上、300までの点
            36.06,136.1 36.08,136.2 36.06,136.2 36.08,136.1 | 線が交わっています
            36.06,136.1 36.08,136.1 36.07,136.1             | 線が交わっています
            36.06,136.1 56.08,136.1 36.08,136.2             | 点「56.08,136.1」は使えません。北緯20度から46度
            36.06,136.1 x 36.08,136.2                       | 点「x」は使えません
            ''                                              | 点「」は使えません
            NaN,136.1 36.08,136.1 36.08,136.2               | 点「NaN,136.1」は使えません
            30,130 31,130 31,131                            | この図形にかかる地域はありません。選択は変えていません
            """)
    void polygonThatCannotBeIsToldInPlainWords(String points, String says) {
        assertThat(press(HANAKO, DRAWN, "points", points))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.problems[0].message")
                .asString()
                .contains(says);
    }

    @Test
    void polygonOfTooManyPointsIsRefusedHoweverLong() {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            points.append(String.format(Locale.ROOT, "%.6f,%.6f ", 36.0 + i / 1e5, 136.1 + i % 2 / 1e5));
        }
        assertThat(press(HANAKO, DRAWN, "points", points.toString())).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void circleByNumbersChoosesWithoutScriptsAndCounts() {
        counts.people(10);
        String page = text(press(
                HANAKO,
                NEW,
                "do",
                "circle",
                "category",
                "bousai",
                "title-ja",
                "のこる題名",
                "map-latitude",
                "３６．０８",
                "map-longitude",
                "136.15",
                "map-radius",
                "1"));
        assertThat(page)
                .contains("図形にかかる1つの地域をえらびました：北地区", "640人に届きます", "value=\"のこる題名\"", "value=\"３６．０８\"")
                .containsPattern("id=\"area-north\" value=\"north\" checked")
                .containsPattern("id=\"where-some\"[^>]* checked")
                .doesNotContainPattern("id=\"area-1820100\"[^>]* checked");
    }

    @Test
    void circleJoinsWhatIsChosenWhenAsked() {
        String[] typed = {
            "do",
            "circle",
            "where",
            "some",
            "areas",
            "1820100",
            "map-latitude",
            "36.08",
            "map-longitude",
            "136.15",
            "map-radius",
            "1",
            "map-how",
            "add"
        };
        assertThat(text(press(HANAKO, NEW, typed)))
                .containsPattern("id=\"area-north\"[^>]* checked")
                .containsPattern("id=\"area-1820100\"[^>]* checked")
                .containsPattern("id=\"map-how-add\"[^>]* checked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''    | 136.15 | 1    | map-latitude  | 緯度を入れてください
            98    | 136.15 | 1    | map-latitude  | 緯度「98」は使えません。20から46まで
            36.08 | 36.08  | 1    | map-longitude | 経度「36.08」は使えません。122から154まで
            36.08 | 136.15 | 0    | map-radius    | 半径「0」は使えません。0.05から200まで
            36.08 | 136.15 | 1e9  | map-radius    | 半径「1e9」は使えません
            30    | 130    | 1    | map-radius    | この図形にかかる地域はありません
            """)
    void circleThatCannotBeIsToldAtItsField(
            String latitude, String longitude, String radius, String field, String says) {
        MvcTestResult page = press(
                HANAKO,
                NEW,
                "do",
                "circle",
                "title-ja",
                "のこる題名",
                "map-latitude",
                latitude,
                "map-longitude",
                longitude,
                "map-radius",
                radius);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains("id=\"" + field + "-fault\"", says, "value=\"のこる題名\"");
    }

    @Test
    void areasWithoutShapeAreNamed() throws IOException {
        use(CITY);
        assertThat(text(look(HANAKO, NEW))).contains("図形がない地域：北地区");
    }

    @Test
    void withoutTheCitysOwnShapeNothingIsGuessed() throws IOException {
        use(NORTH);
        assertThat(press(HANAKO, DRAWN, "points", "36.06,136.1 36.08,136.1 36.08,136.2"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("図形のない市町村がある", "todoke.areas.geometry");
    }

    @Test
    void withoutShapesThereIsNoMapAndThePageSaysWhichSettingIsMissing() {
        shapes.read(null);
        assertThat(text(look(HANAKO, NEW)))
                .contains("todoke.areas.geometry")
                .doesNotContain("id=\"map-choice\"", "図形がない地域");
        assertThat(look(HANAKO, MAP)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void use(String... features) throws IOException {
        shapes.read(Files.writeString(
                folder.resolve("areas.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}"));
    }

    private static String feature(String code, double south, double north) {
        return String.format(Locale.ROOT, """
                {"properties":{"code":"%1$s"},"geometry":{"type":"Polygon","coordinates":
                [[[136.05,%2$s],[136.25,%2$s],[136.25,%3$s],[136.05,%3$s],[136.05,%2$s]]]}}""", code, south, north);
    }
}
