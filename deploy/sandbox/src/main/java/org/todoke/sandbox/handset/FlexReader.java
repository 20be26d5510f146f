package org.todoke.sandbox.handset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a Flex Message's contents; leaves out what the handset does not draw, pictures for example. */
final class FlexReader {
    /** As deep as LINE lets boxes be nested. */
    private static final int DEEPEST = 10;

    private static final Set<String> SIZES = Set.of("xxs", "xs", "sm", "md", "lg", "xl", "xxl");
    private static final Set<String> BUTTONS = Set.of("primary", "secondary", "link");
    private static final Pattern COLOURED = Pattern.compile("\\b[bf]g-([0-9A-F]{6})\\b");

    private FlexReader() {}

    /** The blocks of a bubble, or of each bubble of a carousel, from top to bottom. */
    static List<FlexPart> blocks(JsonNode contents) {
        if ("carousel".equals(contents.path("type").asString(""))) {
            return contents.path("contents")
                    .valueStream()
                    .map(FlexReader::blocks)
                    .flatMap(List::stream)
                    .toList();
        }
        return Stream.of("header", "hero", "body", "footer")
                .map(block -> box(
                        contents.path(block), background(contents.path("styles").path(block)), 0))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    static void coloursIn(String look, Set<String> colours) {
        Matcher matcher = COLOURED.matcher(look);
        while (matcher.find()) {
            colours.add(matcher.group(1));
        }
    }

    private static @Nullable FlexPart part(JsonNode node, int depth) {
        return switch (node.path("type").asString("")) {
            case "box" -> box(node, "", depth);
            case "text" -> text(node);
            case "button" -> button(node);
            case "separator" -> new FlexPart.Separator();
            default -> null;
        };
    }

    private static @Nullable FlexPart box(JsonNode node, String styled, int depth) {
        if (!"box".equals(node.path("type").asString("")) || depth > DEEPEST) {
            return null;
        }
        List<FlexPart> parts = node.path("contents")
                .valueStream()
                .map(each -> part(each, depth + 1))
                .flatMap(Stream::ofNullable)
                .toList();
        boolean upright = "vertical".equals(node.path("layout").asString(""));
        String own = background(node);
        return new FlexPart.Box(
                look(upright ? "upright" : "across", own.isEmpty() ? styled : own, depth > 0 ? "inner" : ""), parts);
    }

    private static FlexPart text(JsonNode node) {
        StringBuilder words = new StringBuilder(node.path("text").asString(""));
        if (words.isEmpty()) {
            node.path("contents")
                    .valueStream()
                    .forEach(span -> words.append(span.path("text").asString("")));
        }
        return new FlexPart.Text(
                look(
                        coloured("fg-", node.path("color")),
                        oneOf(SIZES, "size-", node.path("size")),
                        "bold".equals(node.path("weight").asString("")) ? "bold" : ""),
                LinkedText.split(words.toString()));
    }

    private static @Nullable FlexPart button(JsonNode node) {
        JsonNode action = node.path("action");
        LineAction does = LineAction.of(action);
        if (does == null) {
            return null;
        }
        String style = node.path("style").asString("link");
        return new FlexPart.Button(
                look(
                        oneOf(BUTTONS, "button-", node.path("style")),
                        coloured(style.equals("link") ? "fg-" : "bg-", node.path("color"))),
                action.path("label").asString(""),
                does);
    }

    private static String background(JsonNode node) {
        return coloured("bg-", node.path("backgroundColor"));
    }

    private static String coloured(String prefix, JsonNode colour) {
        String digits = Colour.digits(colour.asString(""));
        return digits == null ? "" : prefix + digits;
    }

    private static String oneOf(Set<String> known, String prefix, JsonNode value) {
        String text = value.asString("");
        return known.contains(text) ? prefix + text : "";
    }

    private static String look(String... classes) {
        List<String> given = new ArrayList<>(List.of(classes));
        given.removeIf(String::isEmpty);
        return String.join(" ", given);
    }
}
