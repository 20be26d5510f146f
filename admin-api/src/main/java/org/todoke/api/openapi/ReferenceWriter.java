package org.todoke.api.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todoke.api.openapi.Reference.Answer;
import org.todoke.api.openapi.Reference.Call;
import org.todoke.api.openapi.Reference.Field;
import org.todoke.api.openapi.Reference.Group;
import org.todoke.api.openapi.Reference.Problem;
import org.todoke.api.openapi.Reference.Schema;
import org.todoke.api.openapi.Reference.TypeText;
import tools.jackson.databind.JsonNode;

/** Turns the OpenAPI document into what its page shows. */
final class ReferenceWriter {
    /** Said once for all calls instead of with each: the responses' names in the document, and their statuses. */
    private static final Map<String, String> EVERYWHERE =
            Map.of("Unauthenticated", "401", "Forbidden", "403", "TooManyRequests", "429", "Unavailable", "503");

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final OpenApiDocument document;
    private final JsonNode root;
    private final String base;

    ReferenceWriter(OpenApiDocument document) {
        this.document = document;
        this.root = document.root();
        this.base = text(root.at("/servers/0/url"));
    }

    Reference write() {
        return new Reference(
                text(root.at("/info/title")),
                paragraphs(text(root.at("/info/description"))),
                root.path("tags").valueStream().map(this::group).toList(),
                root.at("/components/responses")
                        .propertyStream()
                        .filter(answer -> EVERYWHERE.containsKey(answer.getKey()))
                        .map(answer -> answer(EVERYWHERE.getOrDefault(answer.getKey(), ""), answer.getValue()))
                        .toList(),
                root.at("/components/schemas")
                        .propertyStream()
                        .map(this::schema)
                        .toList(),
                root.path("x-problems")
                        .valueStream()
                        .map(ReferenceWriter::problem)
                        .toList());
    }

    private Group group(JsonNode tag) {
        String name = text(tag.path("name"));
        List<Call> calls = new ArrayList<>();
        root.path("paths")
                .propertyStream()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode operation = path.getValue().path(method);
                    if (text(operation.at("/tags/0")).equals(name)) {
                        calls.add(call(method, path.getKey(), operation));
                    }
                }));
        return new Group(name, text(tag.path("description")), calls);
    }

    private Call call(String method, String path, JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content");
        JsonNode first =
                content.propertyStream().findFirst().map(Map.Entry::getValue).orElse(content);
        return new Call(
                text(operation.path("operationId")),
                method.toUpperCase(Locale.ROOT),
                base(operation) + path,
                text(operation.path("summary")),
                text(operation.path("description")),
                text(operation.at("/security/0/apiKey/0")),
                operation.path("parameters").valueStream().map(this::parameter).toList(),
                content.propertyStream().map(Map.Entry::getKey).collect(Collectors.joining(", ")),
                type(first.path("schema")),
                example(first.path("example")),
                operation
                        .path("responses")
                        .propertyStream()
                        .filter(answer -> !EVERYWHERE.containsValue(answer.getKey()))
                        .map(answer -> answer(answer.getKey(), answer.getValue()))
                        .toList());
    }

    /** An operation may have a server of its own. */
    private String base(JsonNode operation) {
        JsonNode own = operation.at("/servers/0/url");
        return own.isMissingNode() ? base : text(own).replaceAll("/$", "");
    }

    private Field parameter(JsonNode given) {
        JsonNode parameter = document.resolve(given);
        return new Field(
                text(parameter.path("name")),
                type(parameter.path("schema")).after(text(parameter.path("in")) + ", "),
                parameter.path("required").asBoolean(false),
                text(parameter.path("description")));
    }

    private Answer answer(String status, JsonNode given) {
        JsonNode answer = document.resolve(given);
        Optional<Map.Entry<String, JsonNode>> body =
                answer.path("content").propertyStream().findFirst();
        return new Answer(
                status,
                text(answer.path("description")),
                body.map(Map.Entry::getKey).orElse(""),
                body.map(content -> type(content.getValue().path("schema"))).orElse(TypeText.of("")));
    }

    private Schema schema(Map.Entry<String, JsonNode> named) {
        JsonNode schema = named.getValue();
        Set<String> required = new HashSet<>();
        schema.path("required").valueStream().map(ReferenceWriter::text).forEach(required::add);
        List<Field> fields = schema.path("properties")
                .propertyStream()
                .map(field -> new Field(
                        field.getKey(),
                        type(field.getValue()),
                        required.contains(field.getKey()),
                        text(field.getValue().path("description"))))
                .toList();
        return new Schema(named.getKey(), text(schema.path("description")), type(schema), fields);
    }

    private static Problem problem(JsonNode problem) {
        return new Problem(
                text(problem.path("kind")),
                text(problem.path("title")),
                problem.path("status").asString(),
                text(problem.path("description")));
    }

    /** In words: {@code list of Category}, {@code string, uuid}, {@code EMAIL | LINE | …}. */
    private TypeText type(JsonNode schema) {
        String reference = text(schema.path("$ref"));
        if (!reference.isEmpty()) {
            return new TypeText("", reference.substring(reference.lastIndexOf('/') + 1), "");
        }
        if (schema.has("enum")) {
            return TypeText.of(words(schema.path("enum"), " | "));
        }
        if (schema.has("oneOf")) {
            return type(schema.at("/oneOf/0")).before(" or " + text(schema.at("/oneOf/1/type")));
        }
        if (schema.has("items")) {
            return type(schema.path("items")).after("list of ");
        }
        if (schema.has("additionalProperties")) {
            return type(schema.path("additionalProperties")).after("map to ");
        }
        String type = schema.path("type").isArray() ? words(schema.path("type"), " or ") : text(schema.path("type"));
        String format = text(schema.path("format"));
        return TypeText.of(format.isEmpty() ? type : type + ", " + format);
    }

    private static String words(JsonNode list, String between) {
        return list.valueStream().map(ReferenceWriter::text).collect(Collectors.joining(between));
    }

    private static String example(JsonNode example) {
        if (example.isMissingNode()) {
            return "";
        }
        return example.isString() ? example.stringValue().strip() : example.toPrettyString();
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(text.split("\n\n", -1)).map(String::strip).toList();
    }

    /** Without the marks of CommonMark that the document uses for code. */
    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue().strip().replace("`", "") : "";
    }
}
