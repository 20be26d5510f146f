package org.todoke.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of handing one delivery to a provider. A value, not an exception: every delivery of a batch gets exactly
 * one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SendResult.Accepted.class, name = "A"),
    @JsonSubTypes.Type(value = SendResult.TemporaryFailure.class, name = "T"),
    @JsonSubTypes.Type(value = SendResult.PermanentFailure.class, name = "P")
})
public sealed interface SendResult {

    /**
     * The provider took responsibility.
     *
     * @param providerId the provider's own id of it, if it said one
     */
    record Accepted(@Nullable String providerId) implements SendResult {}

    /**
     * Not now; a later attempt may succeed.
     *
     * @param code the provider's code, for example {@code 4.2.2}, or the hub's, for example {@code timeout}
     * @param reason what the provider said, for staff; holds no address
     * @param retryAfter the wait the provider asked for, if it did
     */
    record TemporaryFailure(
            String code, String reason, @Nullable Duration retryAfter) implements SendResult {}

    /**
     * Never, for this delivery.
     *
     * @param code as in {@link TemporaryFailure}
     * @param reason as in {@link TemporaryFailure}
     * @param addressInvalid whether the address itself is wrong, so that later announcements would fail as well
     */
    record PermanentFailure(String code, String reason, boolean addressInvalid) implements SendResult {}
}
