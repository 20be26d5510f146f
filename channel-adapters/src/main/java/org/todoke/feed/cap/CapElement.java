package org.todoke.feed.cap;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One element of a message, with its children by name in its own namespace: a signature or an extension beside them is
 * another namespace's.
 */
record CapElement(Element element) {
    List<CapElement> all(String name) {
        List<CapElement> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && name.equals(child.getLocalName())
                    && String.valueOf(element.getNamespaceURI()).equals(child.getNamespaceURI())) {
                found.add(new CapElement(child));
            }
        }
        return found;
    }

    /** The first child's text, stripped; empty when there is none. */
    String text(String name) {
        List<CapElement> found = all(name);
        return found.isEmpty() ? "" : found.getFirst().text();
    }

    List<String> texts(String name) {
        return all(name).stream().map(CapElement::text).toList();
    }

    String text() {
        return element.getTextContent().strip();
    }
}
