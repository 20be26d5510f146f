package org.todoke.security;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.todoke.attachment.AttachmentProperties;

/** How much the server takes of a form with a file: as much as a file may have, and the words beside it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentProperties.class)
class UploadConfiguration {
    /** What is larger waits in a temporary file, not in memory. */
    private static final DataSize IN_MEMORY = DataSize.ofKilobytes(64);

    @Bean
    MultipartConfigElement multipartConfigElement(AttachmentProperties limits) {
        return new MultipartConfigElement("", -1, UploadGuard.most(limits).toBytes(), (int) IN_MEMORY.toBytes());
    }

    @Bean
    UploadGuard uploadGuard(AttachmentProperties limits) {
        return new UploadGuard(limits);
    }
}
