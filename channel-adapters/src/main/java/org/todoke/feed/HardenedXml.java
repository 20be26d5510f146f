package org.todoke.feed;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import javax.xml.stream.XMLInputFactory;
import org.codehaus.stax2.XMLInputFactory2;

/** What every reader of foreign documents refuses: DTDs, entities, and trees that cost more than their bytes. */
public final class HardenedXml {
    private HardenedXml() {}

    /**
     * A factory of readers that read no DTD and resolve no entity, but report both.
     *
     * @param maxDepth elements within each other
     * @param maxAttributes of one element, with namespace declarations
     */
    public static WstxInputFactory inputFactory(int maxDepth, int maxAttributes) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, maxDepth);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, maxAttributes);
        return factory;
    }
}
