package org.todoke.sandbox.handset;

import java.util.List;
import java.util.Set;

/** A component of a Flex Message (Messaging API, "Flex Message elements"), as far as the handset draws them. */
sealed interface FlexPart {
    /** For templates, which cannot ask for types. */
    default String kind() {
        return switch (this) {
            case Box _ -> "box";
            case Text _ -> "text";
            case Button _ -> "button";
            case Separator _ -> "separator";
        };
    }

    /**
     * Boxes, and the bubble's own blocks.
     *
     * @param look classes of the style sheet
     */
    record Box(String look, List<FlexPart> parts) implements FlexPart {}

    /** Words. */
    record Text(String look, List<LinkedText> text) implements FlexPart {}

    /** Something to tap. */
    record Button(String look, String label, LineAction action) implements FlexPart {}

    /** A line across. */
    record Separator() implements FlexPart {}

    /** Adds the colours that the part and what is in it are drawn with to {@code colours}, six digits each. */
    default void collectColours(Set<String> colours) {
        switch (this) {
            case Box box -> {
                FlexReader.coloursIn(box.look(), colours);
                box.parts().forEach(part -> part.collectColours(colours));
            }
            case Text text -> FlexReader.coloursIn(text.look(), colours);
            case Button button -> FlexReader.coloursIn(button.look(), colours);
            case Separator _ -> {}
        }
    }
}
