package org.todoke.outlet.cap;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CapOutletProperties.class)
class CapOutletConfiguration {}
