package org.todoke.feed.jma;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of reading JMA XML.
 *
 * @param schemas a folder with JMA's schemas, {@code jmx.xsd} first: each telegram that was read is held against them, and
 *     what is wrong becomes a remark, never a reason to drop it; none: nothing is
 */
@ConfigurationProperties("todoke.feed.jma")
record JmaProperties(@Nullable Path schemas) {}
