package org.todoke.feed.cap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.area.AreaShapes;

/** A message as the hub's city might get it, to be changed by tests: a severe flood in the west, right now. */
final class CapSample {
    static final Instant SENT = Instant.parse("2026-11-21T09:00:00Z");
    static final String SENDER = "bousai@example.jp";
    static final String WEST = "<geocode><valueName>todoke:area</valueName><value>west</value></geocode>";
    static final CapProperties DEFAULTS = new CapProperties(null, false, null, Duration.ofHours(24), Map.of());

    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<String, String> info = new LinkedHashMap<>();
    private List<String> areas = List.of("<areaDesc>西地区</areaDesc>" + WEST);
    private String more = "";
    private String namespace = "urn:oasis:names:tc:emergency:cap:1.2";
    private boolean silent;

    static CapSample alert() {
        return new CapSample()
                .with("identifier", "A1")
                .with("sender", SENDER)
                .with("sent", "2026-11-21T18:00:00+09:00")
                .with("status", "Actual")
                .with("msgType", "Alert")
                .with("scope", "Public")
                .info("language", "ja")
                .info("category", "Met")
                .info("event", "河川の氾濫")
                .info("urgency", "Immediate")
                .info("severity", "Severe")
                .info("certainty", "Observed")
                .info("expires", "2026-11-22T06:00:00+09:00")
                .info("senderName", "届川河川事務所")
                .info("headline", "届川が氾濫しています")
                .info("description", "届川の水が堤防を越えました。")
                .info("instruction", "すぐに高い所へ避難してください。");
    }

    static CapSample update(String identifier, String sent, String references) {
        return alert().with("identifier", identifier)
                .with("sent", sent)
                .with("msgType", "Update")
                .with("references", references);
    }

    static CapSample cancel(String identifier, String sent, String references) {
        return update(identifier, sent, references).with("msgType", "Cancel").withoutInfo();
    }

    CapSample with(String field, String value) {
        head.put(field, value);
        return this;
    }

    CapSample info(String field, String value) {
        info.put(field, value);
        return this;
    }

    CapSample without(String field) {
        head.remove(field);
        info.remove(field);
        return this;
    }

    CapSample withoutInfo() {
        silent = true;
        return this;
    }

    /** @param some the inside of each area; none: no area */
    CapSample areas(String... some) {
        areas = List.of(some);
        return this;
    }

    /** @param xml what follows the info */
    CapSample then(String xml) {
        more = xml;
        return this;
    }

    CapSample namespace(String uri) {
        namespace = uri;
        return this;
    }

    String infoXml() {
        StringBuilder xml = new StringBuilder("<info>");
        info.forEach((field, value) -> xml.append(element(field, value)));
        areas.forEach(area -> xml.append("<area>").append(area).append("</area>"));
        return xml.append("</info>").toString();
    }

    String xml() {
        List<String> order = Arrays.asList(
                "identifier", "sender", "sent", "status", "msgType", "scope", "restriction", "references");
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"")
                .append(namespace)
                .append("\">\n");
        order.stream()
                .filter(head::containsKey)
                .forEach(field -> xml.append(element(field, head.getOrDefault(field, ""))));
        return xml.append(silent ? "" : infoXml())
                .append(more)
                .append("</alert>")
                .toString();
    }

    byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">\n";
    }

    Reading read() {
        return read(bytes());
    }

    Alert understood() {
        return understood(read()).alert();
    }

    static Reading.Understood understood(Reading reading) {
        if (reading instanceof Reading.Understood understood) {
            return understood;
        }
        throw new AssertionError("expected to be understood, is " + reading);
    }

    static Reading read(byte[] content) {
        return reader(DEFAULTS, new TestCity()).read(telegram(content, "x.cap", SENT.plusSeconds(1)));
    }

    static CapTelegramReader reader(CapProperties properties, TestCity city) {
        return reader(properties, city, city.shapes());
    }

    static CapTelegramReader reader(CapProperties properties, TestCity city, AreaShapes shapes) {
        return new CapTelegramReader(
                new CapSignature(properties),
                new CapSchema(properties),
                new CapPlaces(properties, city, shapes),
                properties);
    }

    static CapProperties trusting(@Nullable Path certificates, boolean required) {
        return new CapProperties(certificates, required, null, Duration.ofHours(24), Map.of());
    }

    static Telegram telegram(byte[] content, String name, Instant receivedAt) {
        return new Telegram(
                UUID.fromString("01900000-0000-7000-8000-000000000000"),
                content,
                "application/cap+xml",
                name,
                "test",
                receivedAt);
    }

    static List<String> remarks(Reading reading) {
        return new ArrayList<>(understood(reading).remarks());
    }
}
