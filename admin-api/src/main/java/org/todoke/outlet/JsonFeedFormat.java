package org.todoke.outlet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.todoke.content.PublicUrl;
import tools.jackson.databind.json.JsonMapper;

/** JSON Feed 1.1 (jsonfeed.org). What it has no field for stands in the extension {@code _todoke}. */
@Component
class JsonFeedFormat implements FeedFormat {
    private static final MediaType TYPE = MediaType.parseMediaType("application/feed+json;charset=UTF-8");

    private final JsonMapper json;
    private final PublicUrl publicUrl;

    JsonFeedFormat(JsonMapper json, PublicUrl publicUrl) {
        this.json = json;
        this.publicUrl = publicUrl;
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public MediaType type() {
        return TYPE;
    }

    @Override
    public byte[] write(Feed feed) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", "https://jsonfeed.org/version/1.1");
        document.put("title", feed.title());
        document.put("home_page_url", feed.page().toString());
        document.put("feed_url", feed.self().toString());
        document.put("language", feed.reader().htmlTag());
        document.put("authors", List.of(Map.of("name", feed.author())));
        document.put(
                "items",
                feed.bulletins().stream().map(bulletin -> item(bulletin, feed)).toList());
        return json.writeValueAsBytes(document);
    }

    private Map<String, Object> item(Bulletin bulletin, Feed feed) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", "urn:uuid:" + bulletin.id());
        item.put(
                "url",
                AnnouncementFeedController.page(publicUrl, bulletin.shortId(), feed.reader())
                        .toString());
        if (bulletin.url() != null) {
            item.put("external_url", bulletin.url().toString());
        }
        item.put("title", bulletin.title());
        item.put("content_text", bulletin.body());
        item.put("date_published", time(bulletin.published()));
        item.put("date_modified", time(bulletin.updated()));
        item.put("language", bulletin.lang());
        item.put("tags", tags(bulletin));
        if (!bulletin.files().isEmpty()) {
            item.put(
                    "attachments",
                    bulletin.files().stream().map(JsonFeedFormat::attachment).toList());
        }
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("category", bulletin.categoryCode());
        more.put("areas", bulletin.areas());
        more.put("state", bulletin.state().name());
        more.put("emergency", bulletin.urgent());
        more.put("warning_level", bulletin.level());
        item.put("_todoke", more);
        return item;
    }

    private static Map<String, Object> attachment(LinkedFile file) {
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("url", file.address());
        attachment.put("mime_type", file.mediaType());
        attachment.put("title", file.line().title());
        attachment.put("size_in_bytes", file.size());
        return attachment;
    }

    private static List<String> tags(Bulletin bulletin) {
        List<String> tags = new ArrayList<>(List.of(bulletin.category()));
        if (bulletin.urgent()) {
            tags.add(bulletin.plate());
        }
        return tags;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
