package org.todoke.feed.jma;

import java.util.Set;

/** The namespaces of JMA XML. Prefixes differ from file to file and mean nothing. */
final class Ns {
    static final String JMX = "http://xml.kishou.go.jp/jmaxml1/";
    static final String HEAD = JMX + "informationBasis1/";
    static final String ELEMENT = JMX + "elementBasis1/";
    static final Set<String> BODIES =
            Set.of(JMX + "body/meteorology1/", JMX + "body/seismology1/", JMX + "body/volcanology1/");

    private Ns() {}
}
