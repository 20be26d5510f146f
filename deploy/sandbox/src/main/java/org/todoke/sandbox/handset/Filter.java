package org.todoke.sandbox.handset;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose handset is looked at: a person's addresses, on any channels; everyone's when there is none.
 *
 * @param addresses as the hub writes to them, in the order they were asked for
 */
record Filter(List<String> addresses) {
    private static final int MOST = 20;
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[\\s\\u3000,、]+");
    private static final Pattern LINE_USER = Pattern.compile("U[0-9a-f]{32}");
    private static final Pattern BROWSER = Pattern.compile("https?://.+");
    private static final Pattern MAIL = Pattern.compile("[^@\\s/]+@[^@\\s/]+");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PUNCTUATED_NUMBER = Pattern.compile("\\+?[0-9][0-9()-]{6,20}");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]");

    /** Takes what stands in the page's address or was typed: one or several, with blanks or commas between them. */
    static Filter of(Collection<String> asked) {
        return new Filter(asked.stream()
                .flatMap(BETWEEN_ADDRESSES::splitAsStream)
                .filter(text -> !text.isEmpty())
                .map(Filter::canonical)
                .distinct()
                .limit(MOST)
                .toList());
    }

    boolean isEmpty() {
        return addresses.isEmpty();
    }

    /** Those that are LINE user ids. */
    public List<String> lineUsers() {
        return matching(LINE_USER).toList();
    }

    /** Those that are mail addresses. */
    public List<String> mailAddresses() {
        return matching(MAIL).toList();
    }

    /** Those that are telephone numbers. */
    public List<String> numbers() {
        return matching(NUMBER).toList();
    }

    /** Those that are addresses at a push service. */
    public List<String> browsers() {
        return matching(BROWSER).toList();
    }

    /** All of them, this one first, for the link that opens one of a person's messages. */
    public List<String> startingWith(String address) {
        return Stream.concat(Stream.of(address), addresses.stream()).distinct().toList();
    }

    private Stream<String> matching(Pattern form) {
        return addresses.stream().filter(form.asMatchPredicate());
    }

    /** A number as people write it becomes E.164; so does one whose plus sign the address line turned into a blank. */
    private static String canonical(String text) {
        if (!PUNCTUATED_NUMBER.matcher(text).matches()) {
            return text;
        }
        String digits = NOT_A_DIGIT.matcher(text).replaceAll("");
        return text.startsWith("0") ? "+81" + digits.substring(1) : "+" + digits;
    }

    /** Names no address: they belong in no log. */
    @Override
    public String toString() {
        return "Filter[" + addresses.size() + "]";
    }
}
