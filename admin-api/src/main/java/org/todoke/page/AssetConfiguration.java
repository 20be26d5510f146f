package org.todoke.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages' style sheet and icon: the hub's own, nothing is fetched from elsewhere. */
@Configuration(proxyBeanMethods = false)
class AssetConfiguration implements WebMvcConfigurer {
    private static final Duration FRESH = Duration.ofHours(1);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/org/todoke/page/assets/")
                .setCacheControl(CacheControl.maxAge(FRESH).cachePublic());
    }
}
