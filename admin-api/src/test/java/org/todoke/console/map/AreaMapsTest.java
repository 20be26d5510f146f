package org.todoke.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.todoke.api.fixture.CityReference;
import org.todoke.content.Language;

class AreaMapsTest {
    private final Map<String, Geometry> shapes = new HashMap<>();
    private final AreaMaps maps =
            new AreaMaps(new CityReference.Areas(), code -> Optional.ofNullable(shapes.get(code)));

    @Test
    void cityWhoseDistrictsAreUnknownHasItsOwnName() {
        draw(CityReference.CITY, 36.0, 36.1);
        assertThat(svg()).contains(">届市</text>").doesNotContain("北地区");
        assertThat(maps.view(Language.JA).missing()).containsExactly("北地区");
    }

    @Test
    void districtsNamesStandForTheCitysAndAreDrawnOnTop() {
        draw(CityReference.CITY, 36.0, 36.1);
        draw(CityReference.NORTH, 36.05, 36.1);
        assertThat(svg())
                .contains(">北地区</text>")
                .doesNotContain(">届市</text>")
                .containsSubsequence("data-area=\"1820100\"", "data-area=\"north\" data-parent=\"1820100\"");
        assertThat(maps.view(Language.JA).missing()).isEmpty();
    }

    @Test
    void eachLanguageHasItsMapDrawnOnce() {
        draw(CityReference.NORTH, 36.05, 36.1);
        assertThat(maps.sheet(Language.EN).orElseThrow().svg()).contains(">North</text>");
        assertThat(maps.sheet(Language.JA)).containsSame(maps.sheet(Language.JA).orElseThrow());
    }

    @Test
    void withoutShapesThereIsNothingToDrawAndNobodyIsNamed() {
        assertThat(maps.sheet(Language.JA)).isEmpty();
        assertThat(maps.view(Language.JA).drawn()).isFalse();
        assertThat(maps.view(Language.JA).missing()).isEmpty();
    }

    private void draw(String code, double south, double north) {
        shapes.put(code, new GeometryFactory().toGeometry(new Envelope(136.05, 136.25, south, north)));
    }

    private String svg() {
        return maps.sheet(Language.JA).orElseThrow().svg();
    }
}
