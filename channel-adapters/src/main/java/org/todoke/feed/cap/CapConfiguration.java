package org.todoke.feed.cap;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** CAP is always read: it comes by routes that others switch on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CapProperties.class)
class CapConfiguration {}
