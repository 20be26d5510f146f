package org.todoke.channel.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.content.Language;

/**
 * What a resident chose by a button. The whole state of the conversation travels in the buttons' data and in what the person
 * follows already: nothing is kept in between. Each is safe to repeat: it says what shall be, never "the other way round".
 */
sealed interface Choice {
    /** The language of all that follows; the first choice of somebody new. */
    record InLanguage(Language language) implements Choice {}

    /** All about disasters, for the whole city, by one tap. */
    record AllDisasters() implements Choice {}

    /** Which categories there are. */
    record Topics(int page) implements Choice {}

    /**
     * A category is to be followed, or no longer.
     *
     * @param page of the list that it stood on, to come back to
     */
    record Follow(String category, boolean on, int page) implements Choice {}

    /** Which areas there are. */
    record Districts(int page) implements Choice {}

    /** @param code empty for everywhere */
    record InArea(String code) implements Choice {}

    /** The way to the settings page. */
    record Settings() implements Choice {}

    /** The way from another registration to this one. */
    record LinkAccount() implements Choice {}

    /** Hub codes are at most 40 of these, so that data stay below LINE's 300 characters. */
    Pattern FORM = Pattern.compile("join:(lang|all|topics|on|off|districts|area|settings|link)"
            + "(?::([0-9]{1,3}))?(?::([A-Za-z0-9-]{1,40}))?");

    /** For a button. */
    default String data() {
        return "join:"
                + switch (this) {
                    case InLanguage choice ->
                        "lang:" + 0 + ":" + choice.language().tag();
                    case AllDisasters _ -> "all";
                    case Topics choice -> "topics:" + choice.page();
                    case Follow choice -> (choice.on() ? "on:" : "off:") + choice.page() + ":" + choice.category();
                    case Districts choice -> "districts:" + choice.page();
                    case InArea choice -> "area" + (choice.code().isEmpty() ? "" : ":0:" + choice.code());
                    case Settings _ -> "settings";
                    case LinkAccount _ -> "link";
                };
    }

    /** @return nothing for data that none of our buttons has: LINE signs what comes, but old buttons live long */
    static Optional<Choice> of(String data) {
        Matcher form = FORM.matcher(data);
        if (!form.matches()) {
            return Optional.empty();
        }
        int page = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
        String value = form.group(3) == null ? "" : form.group(3);
        return switch (form.group(1)) {
            case "lang" ->
                LineTexts.languages().stream()
                        .filter(language -> language.tag().equals(value))
                        .<Choice>map(InLanguage::new)
                        .findFirst();
            case "all" -> Optional.of(new AllDisasters());
            case "topics" -> Optional.of(new Topics(page));
            case "on", "off" ->
                value.isEmpty() ? Optional.empty() : Optional.of(new Follow(value, "on".equals(form.group(1)), page));
            case "districts" -> Optional.of(new Districts(page));
            // Without a code it is everywhere, but nobody means everywhere by a code that is missing.
            case "area" -> form.group(2) != null && value.isEmpty() ? Optional.empty() : Optional.of(new InArea(value));
            case "settings" -> Optional.of(new Settings());
            default -> Optional.of(new LinkAccount());
        };
    }
}
