package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazardChangesTest {
    @ParameterizedTest(name = "told {0}, now {1}: {2}")
    @CsvSource({
        "0,  0,  ''",
        "0,  50, NEW heavy-rain in north 0>50",
        "30, 30, ''",
        "30, 50, RAISED heavy-rain in north 30>50",
        "50, 30, LOWERED heavy-rain in north 50>30",
        "50, 0,  RELEASED heavy-rain in north 50>0",
    })
    void changeIsAgainstWhatResidentsWereTold(int told, int now, String expected) {
        assertThat(text(changes("x heavy-rain:%d@A".formatted(now), told == 0 ? Map.of() : told("north", told))))
                .isEqualTo(expected);
    }

    @Test
    void continuationOfWhatWasOnlyRecordedIsNews() {
        HazardKey key = new HazardKey("intensity", "north");
        Map<HazardKey, HazardState> recorded = Map.of(key, HazardState.untold(key, 45));
        assertThat(text(changes("x intensity:45@A", recorded))).isEqualTo("NEW intensity in north 0>45");
    }

    @Test
    void anotherAreaOfTheSameHazardIsAnAddedArea() {
        assertThat(text(changes("x heavy-rain:30@A heavy-rain:50@B", told("north", 30))))
                .isEqualTo("AREA_ADDED heavy-rain in south 0>50");
    }

    @Test
    void anotherHazardIsNewEverywhere() {
        assertThat(text(changes("x landslide:30@B", told("north", 30)))).isEqualTo("NEW landslide in south 0>30");
    }

    @Test
    void snapshotReleasesWhatItLeavesOut() {
        assertThat(text(changes("x snapshot heavy-rain:30@B", told("north", 30))))
                .isEqualTo("RELEASED heavy-rain in north 30>0; AREA_ADDED heavy-rain in south 0>30");
    }

    @Test
    void partialStatementLeavesTheRestAsItIs() {
        assertThat(changes("x heavy-rain:0@B", told("north", 30))).isEmpty();
    }

    @Test
    void worstOfSeveralSourceAreasCounts() {
        assertThat(stated("x heavy-rain:0@A heavy-rain:40@A2 heavy-rain:30@AB").values())
                .extracting(AreaHazard::grade)
                .containsExactly(40, 30);
    }

    @Test
    void cancelTakesBackWhatWasToldAndNothingElse() {
        HazardKey untold = new HazardKey("heavy-rain", "south");
        SortedMap<HazardKey, HazardState> known = new TreeMap<>(told("north", 30));
        known.put(untold, HazardState.untold(untold, 20));
        assertThat(text(HazardChanges.cancelling(known.values()))).isEqualTo("CANCELLED heavy-rain in north 30>0");
    }

    private static SortedMap<HazardKey, AreaHazard> stated(String toy) {
        return HazardChanges.inOurAreas(ToyReader.alert(toy), new StubAreas());
    }

    private static List<HazardChange> changes(String toy, Map<HazardKey, HazardState> known) {
        Alert alert = ToyReader.alert(toy);
        StreamUpdate update = StreamUpdate.of(AlertStream.of(alert).with(known), alert, stated(toy));
        return HazardChanges.untold(update.affected(), update.stream().states());
    }

    private static Map<HazardKey, HazardState> told(String area, int grade) {
        HazardKey key = new HazardKey("heavy-rain", area);
        return Map.of(key, HazardState.untold(key, grade).told(grade, UUID.randomUUID(), Map.of()));
    }

    private static String text(List<HazardChange> changes) {
        String[] lines = changes.stream()
                .map(change -> change.kind() + " " + change.key() + " " + change.from() + ">" + change.to())
                .toArray(String[]::new);
        return String.join("; ", Arrays.asList(lines));
    }
}
