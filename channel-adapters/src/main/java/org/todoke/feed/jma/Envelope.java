package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every telegram has: Control, Head and Body, as the source wrote it (気象庁防災情報XMLフォーマット運用指針, 管理部・ヘッダ部).
 * Every text is stripped; empty where the telegram says nothing.
 *
 * @param control when, by whom, for real or not
 * @param head title, times, lineage, headline
 * @param body the content; an element without children where there is none
 */
record Envelope(XmlElement control, XmlElement head, XmlElement body) {

    /** Empty when {@code report} has no Control or no Head. */
    static Optional<Envelope> of(XmlElement report) {
        Optional<XmlElement> control = report.child(Ns.JMX, "Control");
        Optional<XmlElement> head = report.child(Ns.HEAD, "Head");
        XmlElement body = report.children().stream()
                .filter(child -> child.name().equals("Body") && Ns.BODIES.contains(child.namespace()))
                .findFirst()
                .orElseGet(() -> new XmlElement("", "Body", Map.of()));
        return control.flatMap(c -> head.map(h -> new Envelope(c, h, body)));
    }

    String title() {
        return control.text("Title");
    }

    String status() {
        return control.text("Status");
    }

    String dateTime() {
        return control.text("DateTime");
    }

    String office() {
        return control.text("EditorialOffice");
    }

    String headTitle() {
        return head.text("Title");
    }

    String reportDateTime() {
        return head.text("ReportDateTime");
    }

    String validDateTime() {
        return head.text("ValidDateTime");
    }

    /** The event ids; two can stand separated by a space, and there can be none. */
    List<String> eventIds() {
        String ids = head.text("EventID");
        return ids.isEmpty() ? List.of() : List.of(ids.split("[\\s\\u3000]+"));
    }

    String infoType() {
        return head.text("InfoType");
    }

    String serial() {
        return head.text("Serial");
    }

    String infoKind() {
        return head.text("InfoKind");
    }

    String headline() {
        return head.text("Headline", "Text");
    }

    /** The items of the Headline's Information of one type; empty when there is no such Information. */
    List<XmlElement> headItems(String type) {
        return itemsOf(head.all("Headline", "Information"), type);
    }

    /** The items of the Body's {@code element} of one type; empty when there is no such element. */
    List<XmlElement> bodyItems(String element, String type) {
        return itemsOf(body.all(element), type);
    }

    private static List<XmlElement> itemsOf(List<XmlElement> blocks, String type) {
        String wanted = Words.comparable(type);
        return blocks.stream()
                .filter(block -> Words.comparable(block.attribute("type")).equals(wanted))
                .flatMap(block -> block.all("Item").stream())
                .toList();
    }
}
