package org.todoke.api.openapi;

import java.util.List;

/**
 * The API's description as its page shows it.
 *
 * @param groups the calls, by tag
 * @param schemas the kinds of objects
 */
record Reference(
        String title, List<String> introduction, List<Group> groups, List<Schema> schemas, List<Problem> problems) {

    /** Calls that belong together. */
    record Group(String name, String description, List<Call> calls) {}

    /**
     * One call.
     *
     * @param id the operation's id, for links
     * @param scope what its key needs; empty for none
     * @param accepts the body's media types
     * @param body what the body holds; empty for none
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
            String body,
            String example,
            List<Answer> answers) {}

    /**
     * One possible answer.
     *
     * @param body what it holds; empty for nothing
     */
    record Answer(String status, String description, String body) {}

    /** One kind of object, or of value when it has no fields. */
    record Schema(String name, String description, String type, List<Field> fields) {}

    /** One field or parameter. */
    record Field(String name, String type, boolean required, String description) {}

    /** One kind of problem. */
    record Problem(String kind, String title, String status, String description) {}
}
