package org.todoke.feed.jma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.todoke.area.CodeScheme;

/**
 * VXKO50–89, 指定河川洪水予報: one river section each; and VXSU50–89, 水位周知河川に関する情報, for rivers without a forecast.
 *
 * <p>The level is the section's, from the Headline: the Body's 主文 speak of single gauges, and the first one can say レベル２
 * in a Level-5 telegram. The municipalities are the Body's Area/CityCode, whatever their gauge.
 *
 * <p>A snapshot only when it releases (code 10), because then the whole section is released, even with an empty Body. With
 * a level in force, a municipality that is not listed any more is not taken as safe: nothing says that the list is whole.
 * A level in force that names no municipality is for a human; the prefecture, the next larger area the telegram names, is
 * far more than the river.
 */
final class FloodReader implements FamilyReader {
    private static final int SHORT_CITY_DIGITS = 5;

    private final String sectionBlock;
    private final String family;

    private FloodReader(String sectionBlock, String family) {
        this.sectionBlock = sectionBlock;
        this.family = family;
    }

    static FloodReader forecast() {
        return new FloodReader("指定河川洪水予報（予報区域）", "flood");
    }

    static FloodReader waterLevel() {
        return new FloodReader("水位周知河川に関する情報（発表区間）", "water-level");
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return envelope.eventIds().stream()
                .findFirst()
                .or(() -> envelope.headItems(sectionBlock).stream()
                        .map(item -> item.text("Areas", "Area", "Code"))
                        .filter(code -> !code.isEmpty())
                        .findFirst())
                .map(section -> StreamKey.byKey(family, section));
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> sections = envelope.headItems(sectionBlock);
        Optional<XmlElement> worst = sections.stream()
                .filter(item -> kind(item).isPresent())
                .max(Comparator.comparing(item -> kind(item).map(Kind::grade).orElse(0)));
        if (worst.isEmpty()) {
            return new Findings.Unclear("the Headline has no item of Information type " + sectionBlock
                    + " with a kind of the table, but " + codes(sections));
        }
        return kind(worst.get()).map(kind -> read(envelope, worst.get(), kind)).orElseThrow();
    }

    private static Findings read(Envelope envelope, XmlElement section, Kind kind) {
        String river = section.text("Areas", "Area", "Name");
        Map<String, String> details = Details.of(
                Details.KIND, section.text("Kind", "Name"), Details.NAME, river, Details.LEVEL, kind.level());
        HazardCollector hazards = new HazardCollector();
        cities(envelope.body()).forEach(place -> hazards.add(kind, place, details));
        Findings findings = hazards.findings(false);
        if (!(findings instanceof Findings.Found found)) {
            return findings;
        }
        if (kind.grade() == 0) {
            return new Findings.Found(found.hazards(), true, found.remarks());
        }
        return found.hazards().isEmpty()
                ? new Findings.Unclear("「" + river + "」 " + kind.name() + " names no municipality")
                : found;
    }

    private static Optional<Kind> kind(XmlElement section) {
        return KindTable.FLOOD.find(section.text("Kind", "Code"));
    }

    private static String codes(List<XmlElement> sections) {
        return sections.stream()
                .map(item -> "「" + item.text("Kind", "Code") + "」")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Each municipality once; it stands once per gauge in the telegram. */
    private static Iterable<Place> cities(XmlElement body) {
        Map<String, Place> cities = new LinkedHashMap<>();
        for (XmlElement area : body.all("Warning", "Item", "Areas", "Area")) {
            List<String> names = words(area.text("City") + " " + area.text("CityList"));
            List<String> codes = words(area.text("CityCode") + " " + area.text("CityCodeList"));
            for (int i = 0; i < codes.size(); i++) {
                String name = i < names.size() ? names.get(i) : "";
                cities.putIfAbsent(codes.get(i), Place.of(CodeScheme.CITY, sevenDigits(codes.get(i)), name));
            }
        }
        return new ArrayList<>(cities.values());
    }

    private static List<String> words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("[\\s\\u3000]+"));
    }

    /** A JIS X 0402 code of 5 digits with 00 behind it is JMA's code. */
    private static String sevenDigits(String code) {
        String digits = Words.comparable(code);
        return digits.length() == SHORT_CITY_DIGITS ? digits + "00" : digits;
    }

    @Override
    public String description(Envelope envelope) {
        String said = envelope.body().all("Warning", "Item", "Kind", "Property").stream()
                .filter(property -> property.text("Type").equals("主文"))
                .map(property -> property.text("Text"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? FamilyReader.super.description(envelope) : said;
    }
}
