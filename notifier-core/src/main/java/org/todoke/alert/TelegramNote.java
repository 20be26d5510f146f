package org.todoke.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences in which the hub writes beside a telegram what it did and why. The archive keeps them as they are; whoever
 * reads them in another language asks {@link #read} which sentence it is and what stands in its places. What readers of
 * feeds say of a document is free text and none of these.
 */
public enum TelegramNote {
    /** The telegram that was first. */
    SAME_BYTES("the same bytes as telegram {}"),
    /** The telegram that was first. */
    HELD_ALREADY("held already, the same bytes as telegram {}"),
    /** The telegram that was first. */
    SAME_STATEMENT("states the same as telegram {}"),
    /** {@link MsgType}, time and serial of what its event had said. */
    NOT_NEWER_SERIAL("not newer than the {} sent at {}, serial {}"),
    /** {@link MsgType} and time of what its event had said. */
    NOT_NEWER("not newer than the {} sent at {}"),
    /** Type, its time of sending, the hub's time, seconds that are allowed. */
    FROM_THE_FUTURE("{} says that it was sent at {}, while the hub's clock shows {}, expected at most {} s ahead:"
            + " the telegram or the clock is wrong"),
    /** Media type, how the content begins. */
    NO_READER("no reader for media type \"{}\", content beginning \"{}\""),
    /** The fault. */
    READER_FAILED("the reader failed: {}"),
    /** How many attempts. */
    GIVEN_UP("could not be worked on in {} attempts: see the log"),
    CANCELS_NOTHING("cancels nothing that residents were told"),
    NOT_HERE("touches none of the areas served"),
    NOTHING_TO_TELL("states no hazard for the areas served, and residents were told of none"),
    CONTINUES("continues what residents were told"),
    /** Hazard, grade, {@link Change}. */
    NO_RULE("no rule for {} of grade {} being {}"),
    /** Rule, hazard, grade. */
    KEPT_BY_RULE("rule {} keeps {} of grade {} for the record"),
    /** When. */
    OVER("its validity ended at {}"),
    /** Its age in seconds, the most in seconds. */
    TOO_OLD("it is {} s old, sent only up to {} s"),
    NO_DRILL_GROUP("there is no drill group to hear a drill"),
    /** Category. */
    NOBODY_ASKED("there is no category \"{}\": nobody asked for it"),
    /** Rule, category. */
    NO_CATEGORY("rule {} is for category \"{}\", expected one that exists and is no drill group"),
    /** Hazard, area. */
    ANOTHER_SOURCE("another source has the word on {} in {}"),
    /** Hazard, {@link Change}, grade, areas with a comma between, rule, until when. */
    HELD_BACK("{} {} to grade {} in {}: rule {}, held back until {}"),
    /** Until when. */
    CHANGE_HELD_BACK("held back until {}"),
    /** Hazard, {@link Change}, grade, areas with a comma between, rule, announcement. */
    RELEASED("{} {} to grade {} in {}: rule {}, announcement {} released"),
    /** Hazard, {@link Change}, grade, areas with a comma between, rule, announcement. */
    AWAITS_APPROVAL("{} {} to grade {} in {}: rule {}, announcement {} awaits approval");

    /** Between several sentences in one text. */
    static final String BETWEEN = "; ";

    private static final String PLACE = "{}";

    private final String sentence;
    private final Pattern pattern;

    TelegramNote(String sentence) {
        this.sentence = sentence;
        this.pattern = Pattern.compile(
                parts().stream().map(Pattern::quote).collect(Collectors.joining("(.+?)")), Pattern.DOTALL);
    }

    /**
     * A sentence that was read.
     *
     * @param note which one
     * @param arguments what stands in its places
     */
    public record Said(TelegramNote note, List<String> arguments) {}

    /** How many places it leaves open. */
    public int places() {
        return parts().size() - 1;
    }

    private List<String> parts() {
        return List.of(sentence.split(Pattern.quote(PLACE), -1));
    }

    /** @throws IllegalArgumentException when there are more or fewer than its places */
    String with(Object... arguments) {
        if (arguments.length != places()) {
            throw new IllegalArgumentException(
                    name() + ": has " + arguments.length + " arguments, expected " + places());
        }
        List<String> parts = parts();
        StringBuilder said = new StringBuilder(parts.getFirst());
        for (int i = 0; i < arguments.length; i++) {
            said.append(arguments[i]).append(parts.get(i + 1));
        }
        return said.toString();
    }

    /** The sentences of a reason, a remark or a note; empty when one of them is none that the hub itself writes. */
    public static List<Said> read(String text) {
        Optional<Said> whole = one(text);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<Said> all = new ArrayList<>();
        for (String sentence : text.split(BETWEEN, -1)) {
            Optional<Said> said = one(sentence);
            if (said.isEmpty()) {
                return List.of();
            }
            all.add(said.get());
        }
        return List.copyOf(all);
    }

    /** Places hold no {@value #BETWEEN}, so that several sentences are not taken for one. */
    private static Optional<Said> one(String sentence) {
        return Arrays.stream(values())
                .flatMap(note -> note.match(sentence).stream())
                .findFirst();
    }

    private Optional<Said> match(String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            arguments.add(matcher.group(i));
        }
        boolean several = this != READER_FAILED
                && this != NO_READER
                && arguments.stream().anyMatch(argument -> argument.contains(BETWEEN));
        return several ? Optional.empty() : Optional.of(new Said(this, List.copyOf(arguments)));
    }
}
