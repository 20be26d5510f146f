package org.todoke.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where requests come from.
 *
 * @param trustedProxies addresses or networks (CIDR) of the city's own reverse proxies; only what they say in
 *     {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("todoke.security")
record ClientAddressProperties(@DefaultValue List<String> trustedProxies) {}
