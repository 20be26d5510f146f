package org.todoke.api.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Text without the two things that JSON can write and no database or mail can carry: NUL and half a character. */
final class StorableText extends StdScalarDeserializer<String> {
    /** Instead of the value, which could not be written into an answer either. */
    static final String NOT_SHOWN = "(text)";

    static final String EXPECTED = "holds a NUL or half a surrogate pair, expected text";

    StorableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text.codePoints().anyMatch(point -> point == 0 || isHalf(point))) {
            return (String) context.handleWeirdStringValue(String.class, NOT_SHOWN, EXPECTED);
        }
        return text;
    }

    /** A code point in the surrogates' range is one that has no partner. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
