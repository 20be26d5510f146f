package org.todoke.outlet.cap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.PublicUrl;
import org.w3c.dom.Element;

/** The index of messages as an Atom feed (RFC 4287), in Japanese. */
@Component
final class CapAtom {
    static final String PATH = "/feeds/cap.atom";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private final AreaDirectory areas;
    private final PublicUrl publicUrl;

    CapAtom(AreaDirectory areas, PublicUrl publicUrl) {
        this.areas = areas;
        this.publicUrl = publicUrl;
    }

    /** @param newestFirst what the index lists */
    byte[] of(List<PublishedAlert> newestFirst) {
        XmlTree tree = new XmlTree(NAMESPACE);
        Element feed = tree.root("feed");
        String self = publicUrl.resolve(PATH).toString();
        tree.add(feed, "id", self);
        tree.add(feed, "title", city());
        tree.add(feed, "updated", time(updated(newestFirst)));
        tree.add(tree.add(feed, "author"), "name", city());
        link(tree, feed, "self", "application/atom+xml", self);
        newestFirst.forEach(message -> entry(tree, tree.add(feed, "entry"), message));
        return XmlTree.bytes(tree.document());
    }

    static Instant updated(List<PublishedAlert> newestFirst) {
        return newestFirst.isEmpty() ? Instant.EPOCH : newestFirst.getFirst().sent();
    }

    private void entry(XmlTree tree, Element entry, PublishedAlert message) {
        Content content = message.revision().contents().bestFor(Language.JA);
        String document = publicUrl.resolve(CapFeedController.path(message)).toString();
        tree.add(entry, "id", document);
        tree.add(
                entry,
                "title",
                Marks.mark(message.announcement().status(), message.revision().mark(), Language.JA, content.title()));
        tree.add(entry, "updated", time(message.sent()));
        tree.add(entry, "published", time(message.sent()));
        link(tree, entry, "alternate", "application/cap+xml", document);
        link(
                tree,
                entry,
                "related",
                "text/html",
                publicUrl.permalink(message.announcement().shortId()).toString());
        tree.add(entry, "summary", content.body());
    }

    private static void link(XmlTree tree, Element parent, String relation, String type, String address) {
        Element link = tree.add(parent, "link");
        link.setAttribute("rel", relation);
        link.setAttribute("type", type);
        link.setAttribute("href", address);
    }

    private String city() {
        return areas.names(
                areas.all().stream()
                        .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                        .map(Area::code)
                        .collect(Collectors.toCollection(TreeSet::new)),
                Language.JA);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
