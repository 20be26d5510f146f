package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which type a telegram is of. The code stands only in the file name, which may be missing or wrong; the title stands in
 * the telegram, and drifts. So the title decides, and the name where the title is new but the kind of information fits.
 */
sealed interface Identity {
    /**
     * @param type the row of the table
     * @param code the full code where the name has it ({@code VXKO70}), else the row's
     * @param remarks what did not fit
     */
    record Known(JmaType type, String code, List<String> remarks) implements Identity {}

    /** No row of the table. */
    record Unknown(String reason) implements Identity {}

    /** {@code VXKOii} is how JMA writes any of VXKO50–89. */
    Pattern CODE_IN_NAME = Pattern.compile("(?<![A-Z])V[A-Z]{3}(?:\\d{2}|ii)");

    static Identity of(@Nullable String name, Envelope envelope) {
        String code = codeIn(name);
        Optional<JmaType> byTitle = JmaType.byTitle(Words.comparable(envelope.title()), code);
        if (byTitle.isPresent()) {
            return known(byTitle.get(), code, envelope);
        }
        String infoKind = Words.comparable(envelope.infoKind());
        return JmaType.ALL.stream()
                .filter(type ->
                        !code.isEmpty() && type.covers(code) && type.infoKind().equals(infoKind))
                .findFirst()
                .<Identity>map(type -> new Known(
                        type,
                        fullCode(type, code),
                        List.of("the title 「" + envelope.title() + "」 is new for " + code + "; read by its name")))
                .orElseGet(() -> new Unknown(
                        (code.isEmpty() ? "the type" : "type " + code) + " with the title 「" + envelope.title()
                                + "」 and the kind of information 「" + envelope.infoKind()
                                + "」 is not one this version reads"));
    }

    private static Identity known(JmaType type, String code, Envelope envelope) {
        if (code.isEmpty() || type.covers(code)) {
            return new Known(type, fullCode(type, code), List.of());
        }
        return new Known(
                type,
                type.code(),
                List.of("the name says " + code + ", the title 「" + envelope.title() + "」 says " + type.code()
                        + "; read by its title"));
    }

    /** @return the type code in a file's name, empty when it has none */
    static String codeIn(@Nullable String name) {
        if (name == null) {
            return "";
        }
        Matcher matcher = CODE_IN_NAME.matcher(name);
        return matcher.find() ? matcher.group() : "";
    }

    private static String fullCode(JmaType type, String nameCode) {
        return nameCode.isEmpty() || nameCode.endsWith("ii") ? type.code() : nameCode;
    }
}
