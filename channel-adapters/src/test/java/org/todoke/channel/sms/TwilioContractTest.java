package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.todoke.channel.sms.TwilioDouble.Call;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboundBatch;
import org.todoke.delivery.RecordedOutcomes;
import org.todoke.delivery.SampleBatches;
import org.todoke.fixture.SharedMaterial;

/** What the hub asks of Twilio is what Twilio describes. */
class TwilioContractTest {
    private final TwilioDouble twilio = new TwilioDouble();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void everyRequestIsAsTwilioDescribesIt() {
        OpenApiInteractionValidator contract = OpenApiInteractionValidator.createForSpecificationUrl(
                        SharedMaterial.path("contracts/twilio/twilio_api_v2010.yaml")
                                .toUri()
                                .toString())
                .build();
        send("from", "+815012345678");
        send("from", "SakuraCity");
        send("from", "", "messaging-service-sid", "MG0123456789abcdef0123456789abcdef");
        send("messaging-service-sid", "MG0123456789abcdef0123456789abcdef");

        assertThat(twilio.calls())
                .hasSize(8)
                .allSatisfy(call -> assertThat(problems(contract, call)).isEmpty());
    }

    private void send(String... settings) {
        OutboundBatch plain = batch(new Content("Shelter open & ready", "100% = yes?", null));
        OutboundBatch wide = batch(new Content("避難所😀", "中央公民館", URI.create("https://www.city.example.jp/?a=1&b=2")));
        try (SmsSender sender = SmsFixtures.sender(twilio, new RecordingGates(), settings)) {
            RecordedOutcomes.of(sender, plain);
            RecordedOutcomes.of(sender, wide);
        }
    }

    private static OutboundBatch batch(Content content) {
        return SampleBatches.batch(
                Lane.ROUTINE,
                SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content),
                List.of(SampleBatches.recipient("+819012345678")));
    }

    private static List<ValidationReport.Message> problems(OpenApiInteractionValidator contract, Call call) {
        SimpleRequest.Builder request = SimpleRequest.Builder.post(call.path()).withBody(notANumber(call.body()));
        call.headers().forEach(request::withHeader);
        return contract.validateRequest(request.build()).getMessages();
    }

    /** The validator takes a telephone number for a number, where Twilio means text: a hyphen helps it. */
    private static String notANumber(String form) {
        return form.replaceAll("(^|&)(To|From)=%2B81", "$1$2=%2B81-");
    }
}
