package org.todoke.feed.jma;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Alert;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;

/** Builds telegrams of a made-up region for tests, and reads them. */
final class JmaXml {
    private final Map<String, String> control = new LinkedHashMap<>();
    private final Map<String, String> head = new LinkedHashMap<>();
    private final String domain;
    private String headline = "";
    private String body = "";

    private JmaXml(String domain, String title, String infoKind) {
        this.domain = domain;
        control.put("Title", title);
        control.put("DateTime", "2026-06-01T03:00:05Z");
        control.put("Status", "通常");
        control.put("EditorialOffice", "届地方気象台");
        head.put("Title", title);
        head.put("ReportDateTime", "2026-06-01T12:00:00+09:00");
        head.put("EventID", "");
        head.put("InfoType", "発表");
        head.put("Serial", "");
        head.put("InfoKind", infoKind);
    }

    static JmaXml heavyRain() {
        return weather("大雨").head("Title", "届県大雨警報・注意報");
    }

    static JmaXml weather(String hazard) {
        return new JmaXml("meteorology1", "気象警報・注意報（Ｒ０６）（" + hazard + "）", "気象警報・注意報")
                .head("Title", "届県" + hazard + "警報・注意報");
    }

    static JmaXml flood() {
        return new JmaXml("meteorology1", "指定河川洪水予報", "指定河川洪水予報").head("EventID", "990001000100");
    }

    static JmaXml earthquakeWarning() {
        return new JmaXml("seismology1", "緊急地震速報（警報）", "緊急地震速報").head("EventID", "20260601120000");
    }

    static JmaXml intensityFlash() {
        return new JmaXml("seismology1", "震度速報", "震度速報").head("EventID", "20260601120000");
    }

    static JmaXml quakeInformation() {
        return new JmaXml("seismology1", "震源・震度に関する情報", "地震情報").head("EventID", "20260601120000");
    }

    static JmaXml tsunami() {
        return new JmaXml("seismology1", "津波警報・注意報・予報a", "津波警報・注意報・予報").head("EventID", "20260601120000");
    }

    static JmaXml seismic(String title, String infoKind) {
        return new JmaXml("seismology1", title, infoKind).head("EventID", "20260601120000");
    }

    static JmaXml volcano() {
        return new JmaXml("volcanology1", "噴火警報・予報", "噴火警報・予報").head("EventID", "999");
    }

    static JmaXml of(String title, String infoKind) {
        return new JmaXml("meteorology1", title, infoKind);
    }

    JmaXml control(String element, String text) {
        control.put(element, text);
        return this;
    }

    JmaXml without(String element) {
        control.remove(element);
        head.remove(element);
        return this;
    }

    JmaXml head(String element, String text) {
        head.put(element, text);
        return this;
    }

    JmaXml headline(String xml) {
        headline = xml;
        return this;
    }

    JmaXml body(String xml) {
        body = xml;
        return this;
    }

    /** Body of a weather telegram. */
    JmaXml municipalities(String... items) {
        return body("<Warning type=\"気象警報・注意報（市町村等）\">" + String.join("", items) + "</Warning>");
    }

    /** @param kinds code:status or code:status:lastCode; empty for none */
    static String item(String city, String name, String... kinds) {
        StringBuilder xml = new StringBuilder("<Item>");
        for (String kind : kinds) {
            String[] part = kind.split(":", -1);
            xml.append("<Kind><Name>種別")
                    .append(part[0])
                    .append("</Name><Code>")
                    .append(part[0])
                    .append("</Code>");
            xml.append("<Status>").append(part[1]).append("</Status>");
            if (part.length > 2) {
                xml.append("<LastKind><Code>").append(part[2]).append("</Code></LastKind>");
            }
            xml.append("</Kind>");
        }
        if (kinds.length == 0) {
            xml.append("<Kind><Status>発表警報・注意報はなし</Status></Kind>");
        }
        return xml.append("<Area><Name>" + name + "</Name><Code>" + city + "</Code></Area></Item>")
                .toString();
    }

    String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Report xmlns="http://xml.kishou.go.jp/jmaxml1/">
                <Control>%s</Control>
                <Head xmlns="http://xml.kishou.go.jp/jmaxml1/informationBasis1/">%s<Headline>%s</Headline></Head>
                <Body xmlns="http://xml.kishou.go.jp/jmaxml1/body/%s/" xmlns:eb="http://xml.kishou.go.jp/jmaxml1/elementBasis1/">%s</Body>
                </Report>
                """.formatted(elements(control), elements(head), headline, domain, body);
    }

    private static String elements(Map<String, String> values) {
        StringBuilder xml = new StringBuilder();
        values.forEach((name, text) -> xml.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>'));
        return xml.toString();
    }

    Reading read() {
        return read(null, xml());
    }

    Reading read(String name) {
        return read(name, xml());
    }

    /** @throws AssertionError when it is not understood */
    Alert alert() {
        return understood(read()).alert();
    }

    static Reading.Understood understood(Reading reading) {
        if (reading instanceof Reading.Understood understood) {
            return understood;
        }
        throw new AssertionError("expected Understood, but was " + reading);
    }

    static Reading read(@Nullable String name, String xml) {
        return read(name, xml.getBytes(StandardCharsets.UTF_8));
    }

    static Reading read(@Nullable String name, byte[] content) {
        return new JmaTelegramReader(SchemaCheck.off())
                .read(new Telegram(new UUID(0, 1), content, "application/xml", name, "test", Instant.EPOCH));
    }
}
