package org.todoke.api.openapi;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.security.ApiPaths;
import org.todoke.security.NoKeyNeeded;

/** Publishes the API's description: for programs as OpenAPI, for people as a page made from the same document. */
@Controller
class DescriptionController {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final String json;
    private final Reference reference;

    DescriptionController(OpenApiDocument document) {
        json = document.json();
        reference = new ReferenceWriter(document).write();
    }

    @GetMapping(path = ApiPaths.OPENAPI, produces = MediaType.APPLICATION_JSON_VALUE)
    @NoKeyNeeded
    ResponseEntity<String> openApi() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    @GetMapping(path = ApiPaths.DOCS, produces = MediaType.TEXT_HTML_VALUE)
    @NoKeyNeeded
    ModelAndView page() {
        return new ModelAndView("api/docs").addObject("reference", reference);
    }
}
