package org.todoke.outlet.cap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.attachment.Attachment;
import org.todoke.category.Categories;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.PhraseTable;
import org.todoke.content.PublicUrl;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a message in the order of the CAP 1.2 schema, one {@code info} per language, Japanese first: simple readers take the
 * first. Languages are BCP 47 tags, the successor of the RFC 3066 that CAP 1.2 names; やさしい日本語 is {@code ja-x-easy}.
 */
@Component
final class CapDocument {
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** Names of code lists, as the hub's own reader knows them. */
    static final String OWN_AREAS = "todoke:area";

    static final String MUNICIPALITIES = "JIS X 0402";

    private static final int JIS_DIGITS = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("Asia/Tokyo"));

    private final PhraseTable phrases = PhraseTable.load("phrases/alert");
    private final AreaDirectory areas;
    private final Categories categories;
    private final PublicUrl publicUrl;
    private final String sender;

    CapDocument(AreaDirectory areas, Categories categories, PublicUrl publicUrl, CapOutletProperties properties) {
        this.areas = areas;
        this.categories = categories;
        this.publicUrl = publicUrl;
        this.sender = Optional.ofNullable(properties.sender())
                .orElseGet(() -> String.valueOf(publicUrl.resolve("/").getHost()));
    }

    Document of(PublishedAlert message) {
        XmlTree tree = new XmlTree(NAMESPACE);
        Element alert = tree.root("alert");
        tree.add(alert, "identifier", message.identifier());
        tree.add(alert, "sender", sender);
        tree.add(alert, "sent", TIME.format(message.sent()));
        tree.add(alert, "status", status(message.announcement().status()));
        tree.add(alert, "msgType", message.kind().text());
        tree.add(alert, "scope", "Public");
        note(message.announcement().status()).ifPresent(note -> tree.add(alert, "note", note));
        if (!message.references().isEmpty()) {
            tree.add(alert, "references", references(message));
        }
        Threat threat = Threat.of(message, areas);
        Map<Language, Content> contents = new TreeMap<>(Language.SHIPPED_FIRST);
        contents.putAll(message.revision().contents().byLanguage());
        contents.forEach(
                (language, content) -> info(tree, tree.add(alert, "info"), message, threat, language, content));
        return tree.document();
    }

    private void info(
            XmlTree tree, Element info, PublishedAlert message, Threat threat, Language language, Content content) {
        tree.add(info, "language", language.tag());
        tree.add(info, "category", threat.category());
        tree.add(info, "event", event(message, language));
        if (threat.over()) {
            tree.add(info, "responseType", "AllClear");
        }
        tree.add(info, "urgency", threat.urgency());
        tree.add(info, "severity", threat.severity());
        tree.add(info, "certainty", threat.certainty());
        threat.hazard().map(AreaHazard::hazard).ifPresent(hazard -> {
            Element code = tree.add(info, "eventCode");
            tree.add(code, "valueName", "todoke:hazard");
            tree.add(code, "value", hazard);
        });
        expires(message).ifPresent(expires -> tree.add(info, "expires", TIME.format(expires)));
        tree.add(info, "senderName", areas.names(municipalities(), language));
        tree.add(
                info,
                "headline",
                Marks.mark(message.announcement().status(), message.revision().mark(), language, content.title()));
        tree.add(info, "description", content.body());
        tree.add(info, "web", publicUrl.permalink(message.announcement().shortId()) + "?lang=" + language.tag());
        message.files().forEach(file -> resource(tree, tree.add(info, "resource"), file, message, language));
        places(message).forEach(area -> area(tree, tree.add(info, "area"), area, language));
    }

    /** CAP 1.2, section 3.2.3. */
    private void resource(XmlTree tree, Element element, Attachment file, PublishedAlert message, Language language) {
        tree.add(element, "resourceDesc", file.title(language));
        tree.add(element, "mimeType", file.content().kind().mediaType());
        tree.add(element, "size", Long.toString(file.content().size()));
        tree.add(element, "uri", publicUrl.permalink(message.announcement().shortId()) + "/files/" + file.id());
        tree.add(element, "digest", file.content().sha1());
    }

    private void area(XmlTree tree, Element element, Area area, Language language) {
        tree.add(element, "areaDesc", areas.names(List.of(area.code()), language));
        if (area.kind() == AreaKind.MUNICIPALITY && area.code().length() > JIS_DIGITS) {
            geocode(tree, element, MUNICIPALITIES, area.code().substring(0, JIS_DIGITS));
        }
        geocode(tree, element, OWN_AREAS, area.code());
    }

    private static void geocode(XmlTree tree, Element area, String list, String code) {
        Element geocode = tree.add(area, "geocode");
        tree.add(geocode, "valueName", list);
        tree.add(geocode, "value", code);
    }

    private List<Area> places(PublishedAlert message) {
        Set<String> codes = message.announcement().areas().isEmpty()
                ? municipalities()
                : message.announcement().areas();
        return codes.stream()
                .flatMap(code -> areas.find(code).stream())
                .sorted(Comparator.comparing(Area::code))
                .toList();
    }

    private Set<String> municipalities() {
        return areas.all().stream()
                .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                .map(Area::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the source calls it; what staff made is called by its category. */
    private String event(PublishedAlert message, Language language) {
        return Optional.ofNullable(message.alert())
                .flatMap(alert -> language.fallbacks()
                        .flatMap(wanted -> alert.infos().stream()
                                .filter(info -> info.language().equals(wanted)))
                        .map(AlertInfo::event)
                        .filter(event -> !event.isBlank())
                        .findFirst())
                .or(() -> categories.find(message.announcement().category()).map(category -> category.name(language)))
                .orElse(message.announcement().category());
    }

    /** CAP 1.2, section 3.2.1: an exercise is told as one in words too, for readers who do not look at the status. */
    private Optional<String> note(AlertStatus status) {
        return status.isActual()
                ? Optional.empty()
                : Optional.of(Stream.of(Language.JA, Language.EN)
                        .map(language -> phrases.get(language, List.of("drill." + status)))
                        .collect(Collectors.joining(" ", status.mark(), "")));
    }

    private static Optional<Instant> expires(PublishedAlert message) {
        return Optional.ofNullable(message.revision().expiresAt()).filter(expires -> expires.isAfter(message.sent()));
    }

    private String references(PublishedAlert message) {
        return message.references().stream()
                .map(reference -> sender + "," + reference.identifier() + "," + TIME.format(reference.sent()))
                .collect(Collectors.joining(" "));
    }

    private static String status(AlertStatus status) {
        return switch (status) {
            case ACTUAL -> "Actual";
            case EXERCISE -> "Exercise";
            case TEST -> "Test";
        };
    }
}
