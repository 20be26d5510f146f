package org.todoke.outlet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.todoke.content.Language;
import org.todoke.page.PageTexts;

/** Makes the banner of emergencies, for this hub's pages and for the city's own. */
@Component
public class Banners {
    private final Published published;

    Banners(Published published) {
        this.published = published;
    }

    /** With addresses from the root. */
    public Banner of(Language reader) {
        return of(reader, published.emergencies(reader), path -> path);
    }

    Banner of(Language reader, List<Bulletin> emergencies, Function<String, String> address) {
        PageTexts texts = OutletTexts.of(reader);
        List<Banner.Item> items = emergencies.stream()
                .map(bulletin -> item(bulletin, reader, address))
                .toList();
        return new Banner(
                DigestUtils.md5DigestAsHex(items.toString().getBytes(StandardCharsets.UTF_8)),
                reader.htmlTag(),
                texts.get("banner.heading"),
                texts.get("banner.quiet"),
                items);
    }

    static Banner.Item item(Bulletin bulletin, Language reader, Function<String, String> address) {
        return new Banner.Item(
                bulletin.level(),
                bulletin.plate(),
                bulletin.title(),
                bulletin.lang(),
                bulletin.category(),
                bulletin.areas(),
                bulletin.time(),
                address.apply("/a/" + bulletin.shortId() + "?lang=" + reader.tag()));
    }
}
