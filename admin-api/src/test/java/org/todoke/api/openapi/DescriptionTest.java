package org.todoke.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.todoke.alert.Disposition;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.RevisionKind;
import org.todoke.api.fixture.ApiTest;
import org.todoke.area.AreaKind;
import org.todoke.area.CodeScheme;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.GateState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Receipt;
import org.todoke.security.ApiPaths;
import org.todoke.security.NoKeyNeeded;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description tells the whole truth. */
class DescriptionTest extends ApiTest {
    private static final String BASE = "/api/v1";
    private static final int FEWEST_CALLS = 25;

    private final JsonNode document = new OpenApiDocument().root();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyCallIsDescribedAndEveryDescribedCallExistsWithItsScope() {
        Map<String, String> described = new TreeMap<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(operation -> described.put(
                                operation.getKey() + " " + path.getKey(),
                                operation.getValue().at("/security/0/apiKey/0").asString(""))));

        assertThat(calls()).hasSizeGreaterThanOrEqualTo(FEWEST_CALLS).isEqualTo(described);
    }

    @Test
    void everyCallNamesItsScopeOrSaysThatItNeedsNone() {
        assertThat(apiMethods())
                .allSatisfy((info, method) -> assertThat(method.hasMethodAnnotation(RequiresScope.class))
                        .isNotEqualTo(method.hasMethodAnnotation(NoKeyNeeded.class)));
    }

    @Test
    void enumsOfTheDescriptionAreThoseOfTheCode() {
        Map<String, Enum<?>[]> enums = new HashMap<>();
        enums.put("AnyDisposition", Disposition.values());
        enums.put("Channel", Channel.values());
        enums.put("Lane", Lane.values());
        enums.put("Status", AlertStatus.values());
        enums.put("State", AnnouncementState.values());
        enums.put("Action", AnnouncementAction.values());
        enums.put("RevisionKind", RevisionKind.values());
        enums.put("DeliveryState", DeliveryState.values());
        enums.put("ChannelState", GateState.values());
        enums.put("ReceiptKind", Receipt.Kind.values());
        enums.put("Scope", Scope.values());

        enums.forEach((schema, values) -> assertThat(words("/components/schemas/" + schema + "/enum"))
                .as(schema)
                .isEqualTo(texts(values)));
        assertThat(words("/components/schemas/Area/properties/kind/enum")).isEqualTo(texts(AreaKind.values()));
        assertThat(words("/components/schemas/Area/properties/codes/items/properties/scheme/enum"))
                .isEqualTo(texts(CodeScheme.values()));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> references = document.findValuesAsString("$ref").stream().collect(Collectors.toSet());

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void descriptionIsPublishedToEverybodyAsOpenApi31() {
        assertThat(mvc.get().uri(BASE + "/openapi.json"))
                .hasStatusOk()
                .hasContentType(MediaType.APPLICATION_JSON)
                .hasHeader("Cache-Control", "max-age=300, public")
                .bodyJson()
                .hasPathSatisfying("$.openapi", it -> it.assertThat().asString().startsWith("3.1"))
                .hasPathSatisfying(
                        "$.paths['/telegrams'].post.operationId",
                        it -> it.assertThat().isEqualTo("receiveTelegram"));
    }

    @Test
    void pageShowsEveryCallEverySchemaAndEveryProblemAndRunsNothing() {
        var page = assertThat(mvc.get().uri(BASE + "/docs"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .bodyText()
                .doesNotContain("<script");
        document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue().valueStream())
                .forEach(
                        call -> page.contains("id=\"" + call.path("operationId").stringValue() + "\""));
        document.at("/components/schemas").propertyNames().forEach(name -> page.contains("id=\"schema-" + name + "\""));
        document.path("x-problems")
                .forEach(problem ->
                        page.contains("id=\"problem-" + problem.path("kind").stringValue() + "\""));
        page.contains(
                "telegrams:write",
                "list of </span><a href=\"#schema-Category\">Category</a>",
                "EMAIL | LINE",
                "c-0001,ja,1820100");
    }

    private Map<String, String> calls() {
        Map<String, String> calls = new TreeMap<>();
        apiMethods().forEach((info, method) -> {
            RequiresScope scope = method.getMethodAnnotation(RequiresScope.class);
            info.getPatternValues()
                    .forEach(pattern -> info.getMethodsCondition()
                            .getMethods()
                            .forEach(verb -> calls.put(
                                    verb.name().toLowerCase(java.util.Locale.ROOT) + " " + described(pattern),
                                    scope == null ? "" : scope.value().text())));
        });
        return calls;
    }

    private static String described(String pattern) {
        return pattern.startsWith(BASE) ? pattern.substring(BASE.length()) : pattern.replace("{*", "{");
    }

    private Map<RequestMappingInfo, HandlerMethod> apiMethods() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().stream()
                        .anyMatch(path -> path.startsWith(BASE) || path.startsWith(ApiPaths.WEBHOOKS)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<String> words(String pointer) {
        return document.at(pointer)
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(Enum<?>[] values) {
        return new JsonMapper()
                .valueToTree(values)
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
