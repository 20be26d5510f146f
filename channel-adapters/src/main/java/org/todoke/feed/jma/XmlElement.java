package org.todoke.feed.jma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a telegram, with no more than the readers need. JMA XML has no mixed content: an element has children
 * or text.
 */
final class XmlElement {
    private final String namespace;
    private final String name;
    private final Map<String, String> attributes;
    private List<XmlElement> children = List.of();
    private String text = "";

    XmlElement(String namespace, String name, Map<String, String> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.attributes = attributes;
    }

    void add(XmlElement child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    void addText(String more) {
        text = text.isEmpty() ? more : text + more;
    }

    boolean is(String expectedNamespace, String expectedName) {
        return name.equals(expectedName) && namespace.equals(expectedNamespace);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    /** Stripped at both ends, line breaks inside kept; empty when there is none. */
    String text() {
        return text;
    }

    /** The attribute's value; empty when it is absent. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Children of every name and namespace, in document order. */
    List<XmlElement> children() {
        return children;
    }

    Optional<XmlElement> child(String childNamespace, String childName) {
        return children.stream()
                .filter(child -> child.is(childNamespace, childName))
                .findFirst();
    }

    /**
     * All elements at the end of a path of names within this element's own namespace, in document order. Every branch of
     * a repeated element is followed: VXSE43 repeats {@code Pref}, and a map keyed on it would lose areas.
     */
    List<XmlElement> all(String... path) {
        List<XmlElement> found = List.of(this);
        for (String step : path) {
            List<XmlElement> next = new ArrayList<>();
            for (XmlElement element : found) {
                element.collect(step, next);
            }
            found = next;
        }
        return found;
    }

    private void collect(String childName, List<XmlElement> into) {
        for (XmlElement child : children) {
            if (child.is(namespace, childName)) {
                into.add(child);
            }
        }
    }

    /** The text of the first element at the end of {@code path}; empty when there is none. */
    String text(String... path) {
        List<XmlElement> found = all(path);
        return found.isEmpty() ? "" : found.getFirst().text;
    }

    @Override
    public String toString() {
        return "{" + namespace + "}" + name;
    }
}
