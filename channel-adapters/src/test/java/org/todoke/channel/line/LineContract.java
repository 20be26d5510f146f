package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import org.todoke.fixture.SharedMaterial;

/** LINE's own description of its API, read from the material beside the project. */
final class LineContract {
    private final OpenApiInteractionValidator validator;

    private LineContract(String file) {
        validator = OpenApiInteractionValidator.createForSpecificationUrl(
                        SharedMaterial.path("contracts/line/" + file).toString())
                // With allOf every part would refuse the other parts' properties.
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    /** What the hub asks; the calling test is skipped when the contract is absent. */
    static LineContract ofMessagingApi() {
        return new LineContract("messaging-api.yml");
    }

    /** What LINE calls the hub with. */
    static LineContract ofWebhook() {
        return new LineContract("webhook.yml");
    }

    void check(LineDouble.Received request) {
        SimpleRequest.Builder asked = SimpleRequest.Builder.post(request.path())
                .withContentType("application/json")
                .withHeader("Authorization", String.valueOf(request.authorization()))
                .withBody(request.body());
        if (request.retryKey() != null) {
            asked.withHeader("X-Line-Retry-Key", request.retryKey());
        }
        check(asked.build());
    }

    void checkWebhook(String body) {
        check(SimpleRequest.Builder.post("/callback")
                .withContentType("application/json")
                .withBody(body)
                .build());
    }

    private void check(SimpleRequest request) {
        ValidationReport report = validator.validateRequest(request);
        assertThat(report.getMessages()).as("violations of LINE's contract").isEmpty();
    }
}
