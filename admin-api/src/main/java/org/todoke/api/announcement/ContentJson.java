package org.todoke.api.announcement;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is said in one language, as a client writes it. */
record ContentJson(
        @Nullable String title,
        @Nullable String body,
        @Nullable URI url) {}
