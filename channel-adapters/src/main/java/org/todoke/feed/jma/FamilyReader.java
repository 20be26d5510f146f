package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the telegrams of one family. Stateless. */
interface FamilyReader {
    /** What the telegram continues, told from Control and Head alone, because a 取消 has no body; empty if it does not say. */
    Optional<StreamKey> stream(String type, Envelope envelope);

    /** What holds where. Never asked of a 取消: its body, if any, repeats what was wrong. */
    Findings read(Envelope envelope);

    /** The longer text, for the archive and the public page; may be empty. */
    default String description(Envelope envelope) {
        return envelope.body().children().stream()
                .flatMap(child -> switch (child.name()) {
                    case "Text" -> List.of(child).stream();
                    case "Comment" -> child.all("Text").stream();
                    case "Comments" ->
                        child.children().stream()
                                .flatMap(comment -> comment.children().isEmpty()
                                        ? List.of(comment).stream()
                                        : comment.all("Text").stream());
                    default -> List.<XmlElement>of().stream();
                })
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
