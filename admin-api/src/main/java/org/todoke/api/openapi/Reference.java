package org.todoke.api.openapi;

import java.util.List;

/**
 * The API's description as its page shows it.
 *
 * @param groups the calls, by tag
 * @param everywhere what every call with a scope may answer as well
 * @param schemas the kinds of objects
 */
record Reference(
        String title,
        List<String> introduction,
        List<Group> groups,
        List<Answer> everywhere,
        List<Schema> schemas,
        List<Problem> problems) {

    /** Calls that belong together. */
    record Group(String name, String description, List<Call> calls) {}

    /**
     * One call.
     *
     * @param id the operation's id, for links
     * @param scope what its key needs; empty for none
     * @param accepts the body's media types
     * @param body what the body holds
     * @param example a body, or empty
     */
    record Call(
            String id,
            String method,
            String path,
            String summary,
            String description,
            String scope,
            List<Field> parameters,
            String accepts,
            TypeText body,
            String example,
            List<Answer> answers) {}

    /**
     * One possible answer.
     *
     * @param mediaType its body's; empty for none
     * @param body what it holds
     */
    record Answer(String status, String description, String mediaType, TypeText body) {}

    /** One kind of object, or of value when it has no fields. */
    record Schema(String name, String description, TypeText type, List<Field> fields) {}

    /** One field or parameter. */
    record Field(String name, TypeText type, boolean required, String description) {}

    /**
     * A type in words.
     *
     * @param before such as {@code list of}
     * @param schema the object it refers to, to be linked; empty for none
     * @param after such as {@code or null}
     */
    record TypeText(String before, String schema, String after) {
        static TypeText of(String words) {
            return new TypeText(words, "", "");
        }

        TypeText after(String words) {
            return new TypeText(words + before, schema, after);
        }

        TypeText before(String words) {
            return new TypeText(before, schema, after + words);
        }
    }

    /** One kind of problem. */
    record Problem(String kind, String title, String status, String description) {}
}
