package org.todoke.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code todoke.demo.*}.
 *
 * @param subscribers how many people live in the demo city, 1 to 1,000,000
 * @param pushOrigin the push service that the people's browsers use, {@code http(s)://host[:port]}; nobody has web push
 *     when it is not set
 * @param staffPassword of everybody in the demo's office; nobody is there when it is not set
 */
@Validated
@ConfigurationProperties("todoke.demo")
record DemoProperties(
        @DefaultValue("22934") @Min(1) @Max(1_000_000) int subscribers,
        @Nullable URI pushOrigin,
        @Nullable String staffPassword) {
    @Override
    public String toString() {
        return "DemoProperties[subscribers=" + subscribers + ", pushOrigin=" + pushOrigin + ", staffPassword="
                + (staffPassword == null ? "none" : "(hidden)") + "]";
    }
}
