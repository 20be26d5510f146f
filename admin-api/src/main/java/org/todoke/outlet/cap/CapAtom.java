package org.todoke.outlet.cap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Marks;
import org.todoke.content.PublicUrl;
import org.w3c.dom.Element;

/**
 * The index of messages as an Atom feed (RFC 4287), in Japanese, page by page. A page after a certain message stays as it is,
 * for nothing is released in the past; so it may be read either as the {@code next} page (RFC 5005, section 3) or as an archive
 * before the current one ({@code prev-archive}, section 4), whichever the reader knows.
 */
@Component
final class CapAtom {
    static final String PATH = "/feeds/cap.atom";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /** RFC 5005, section 2. */
    private static final String HISTORY = "http://purl.org/syndication/history/1.0";

    private static final String ATOM = "application/atom+xml";

    private final AreaDirectory areas;
    private final PublicUrl publicUrl;

    CapAtom(AreaDirectory areas, PublicUrl publicUrl) {
        this.areas = areas;
        this.publicUrl = publicUrl;
    }

    /** @param after the message that the page goes on after, or null for the newest page */
    byte[] of(PublishedAlerts.Page page, @Nullable String after) {
        XmlTree tree = new XmlTree(NAMESPACE);
        Element feed = tree.root("feed");
        String newest = publicUrl.resolve(PATH).toString();
        tree.add(feed, "id", newest);
        tree.add(feed, "title", city());
        tree.add(feed, "updated", time(page.updated()));
        tree.add(tree.add(feed, "author"), "name", city());
        link(tree, feed, "self", ATOM, after == null ? newest : address(after));
        link(tree, feed, "first", ATOM, newest);
        String next = page.next();
        if (next != null) {
            link(tree, feed, "next", ATOM, address(next));
            link(tree, feed, "prev-archive", ATOM, address(next));
        }
        if (after != null) {
            link(tree, feed, "current", ATOM, newest);
            tree.addForeign(feed, HISTORY, "archive");
        }
        page.entries().forEach(each -> entry(tree, tree.add(feed, "entry"), each.announcement(), each.revision()));
        return XmlTree.bytes(tree.document());
    }

    private String address(String after) {
        return publicUrl.resolve(PATH) + "?after=" + after;
    }

    private void entry(XmlTree tree, Element entry, Announcement announcement, Revision revision) {
        Content content = revision.contents().bestFor(Language.JA);
        PublishedAlert.Reference message = PublishedAlert.Reference.to(announcement, revision);
        String document =
                publicUrl.resolve(CapFeedController.path(message.identifier())).toString();
        tree.add(entry, "id", document);
        tree.add(entry, "title", Marks.mark(announcement.status(), revision.mark(), Language.JA, content.title()));
        tree.add(entry, "updated", time(message.sent()));
        tree.add(entry, "published", time(message.sent()));
        link(tree, entry, "alternate", "application/cap+xml", document);
        link(
                tree,
                entry,
                "related",
                "text/html",
                publicUrl.permalink(announcement.shortId()).toString());
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
