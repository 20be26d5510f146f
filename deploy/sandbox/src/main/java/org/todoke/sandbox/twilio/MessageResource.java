package org.todoke.sandbox.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.sandbox.message.SmsContent;

/** A message as the API shows it, {@code api.v2010.account.message}. */
record MessageResource(
        @JsonProperty("sid") String sid,
        @JsonProperty("account_sid") String accountSid,
        @JsonProperty("api_version") String apiVersion,
        @JsonProperty("body") @Nullable String body,
        @JsonProperty("date_created") String dateCreated,
        @JsonProperty("date_sent") @Nullable String dateSent,
        @JsonProperty("date_updated") String dateUpdated,
        @JsonProperty("direction") String direction,
        @JsonProperty("error_code") @Nullable Integer errorCode,
        @JsonProperty("error_message") @Nullable String errorMessage,
        @JsonProperty("from") @Nullable String from,
        @JsonProperty("messaging_service_sid") @Nullable String messagingServiceSid,
        @JsonProperty("num_media") String numMedia,
        @JsonProperty("num_segments") String numSegments,
        @JsonProperty("price") @Nullable String price,
        @JsonProperty("price_unit") String priceUnit,
        @JsonProperty("status") String status,
        @JsonProperty("subresource_uris") Map<String, String> subresourceUris,
        @JsonProperty("to") @Nullable String to,
        @JsonProperty("uri") String uri) {

    /** As it stands in the answer to its sending. */
    static MessageResource accepted(String sid, String accountSid, SmsContent content, Instant at) {
        String status = content.get("MessagingServiceSid") == null ? "queued" : "accepted";
        return of(sid, accountSid, content, at, status, null);
    }

    /** As it is found later. */
    static MessageResource settled(String sid, String accountSid, SmsContent content, Instant at) {
        int errorCode = Fate.errorCode(String.valueOf(content.get("To")));
        return errorCode == 0
                ? of(sid, accountSid, content, at, "delivered", null)
                : of(sid, accountSid, content, at, "undelivered", errorCode);
    }

    private static MessageResource of(
            String sid, String accountSid, SmsContent content, Instant at, String status, @Nullable Integer errorCode) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
        String uri = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + sid;
        boolean settled = !status.equals("queued") && !status.equals("accepted");
        return new MessageResource(
                sid,
                accountSid,
                "2010-04-01",
                content.get("Body"),
                date,
                settled ? date : null,
                date,
                "outbound-api",
                errorCode,
                null,
                content.get("From"),
                content.get("MessagingServiceSid"),
                "0",
                String.valueOf(Segments.of(content.text())),
                null,
                "JPY",
                status,
                Map.of("media", uri + "/Media.json"),
                content.get("To"),
                uri + ".json");
    }
}
