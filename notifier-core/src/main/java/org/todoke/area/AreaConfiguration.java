package org.todoke.area;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AreaProperties.class, AreaShapeProperties.class})
class AreaConfiguration {}
